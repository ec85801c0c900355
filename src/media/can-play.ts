/** For the beginning of a file on the disk; milliseconds. */
const patienceMs = 10_000

/** Whether this browser can play a file as a video. Never rejects. */
export async function canPlay(file: Blob): Promise<boolean> {
  const url = URL.createObjectURL(file)
  const video = document.createElement('video')
  try {
    return await new Promise((resolve) => {
      setTimeout(() => resolve(false), patienceMs)
      video.addEventListener('loadedmetadata', () => resolve(video.videoWidth > 0))
      video.addEventListener('error', () => resolve(false))
      video.preload = 'metadata'
      video.src = url
    })
  } finally {
    video.removeAttribute('src')
    video.load()
    URL.revokeObjectURL(url)
  }
}
