// Files that stand beside the page of a built site. In the studio of one file they travel within the page: as data
// that the page never runs and never shows, each in a `<script data-file="name">` that `build/single-file.ts` wrote.

const isOneFile = import.meta.env.MODE === 'single'

/** The absolute address of a file of this site; `path` is relative to the page. */
export function siteFile(path: string): string {
  // A page from a disk has no address that a video's link could begin with: the one file takes one that is nowhere.
  return new URL(path, isOneFile ? import.meta.env.BASE_URL : document.baseURI).href
}

const addresses = new Map<string, string>()

/** Where an absolute address can be loaded from: a `blob:` for a file within the page, else the same. */
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
