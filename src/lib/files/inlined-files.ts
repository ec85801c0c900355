// Files next to the page of a built site. The single-file build includes them in the page as inert data, each
// in a `<script data-file="name">` written by `build/single-file.ts`.

const isOneFile = import.meta.env.MODE === 'single'

/** The absolute URL of a file of this site; `path` is relative to the page. */
export function siteFile(path: string): string {
  // A `file:` address cannot be the base of video links, so the single-file build uses a made-up one.
  return new URL(path, isOneFile ? import.meta.env.BASE_URL : document.baseURI).href
}

/** `blob:` URLs of the files inside this page, made once each. */
const addresses = new Map<string, string>()

/** A URL that can be loaded: a `blob:` URL for a file inside the page, otherwise `url` itself. */
export function loadable(url: string): string {
  if (!isOneFile || !url.startsWith(import.meta.env.BASE_URL)) return url
  const address = addresses.get(url) ?? blobUrlOf(url.slice(import.meta.env.BASE_URL.length))
  if (address === null) return url
  addresses.set(url, address)
  return address
}

function blobUrlOf(name: string): string | null {
  const element = document.querySelector<HTMLScriptElement>(
    `script[data-file="${CSS.escape(name.replace(/[?#].*$/, ''))}"]`,
  )
  if (element === null) return null
  const { text, dataset } = element
  const isBase64 = dataset.encoding === 'base64'
  const content = isBase64 ? Uint8Array.from(atob(text), (byte) => byte.charCodeAt(0)) : text
  return URL.createObjectURL(new Blob([content], { type: dataset.type ?? '' }))
}
