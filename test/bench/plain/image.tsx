// What a first version of a form does with a picture: it puts the whole file into the body as a data URL.
// `?api=` is the server.

import ky from 'ky'
import { useState } from 'react'
import { createRoot } from 'react-dom/client'

const api = new URLSearchParams(location.search).get('api')

function Form() {
  const [image, setImage] = useState<string | null>(null)
  const read = (file: File) => {
    const reader = new FileReader()
    reader.onload = () => setImage(String(reader.result))
    reader.readAsDataURL(file)
  }
  const send = () =>
    ky.post(`${api}/v1/videos`, {
      json: { prompt: 'a cat', image, model: null },
      headers: { authorization: 'Bearer the-token' },
    })
  return (
    <>
      <input
        type="file"
        aria-label="picture"
        onChange={({ target }) => {
          const [file] = target.files ?? []
          if (file !== undefined) read(file)
        }}
      />
      {image !== null && <img src={image} alt="chosen" width={200} />}
      <button type="button" disabled={image === null} onClick={() => void send()}>
        Send
      </button>
    </>
  )
}

createRoot(document.getElementById('root') as HTMLElement).render(<Form />)
