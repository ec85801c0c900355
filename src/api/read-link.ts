import { firstOf, type WireObject } from './wire-value.ts'

/** Where a link to the video may be, best first; an object is searched wholly before what it is wrapped in. */
const linkPaths = [
  ...['video_url', 'video_urls.0'],
  ...['result.video_url', 'result.url', 'result.videos.0.url'],
  ...['video.url', 'videos.0.url'],
  ...['output.video_url', 'output.url', 'output.0', 'output', 'outputs.video_url'],
  ...['result_url', 'result_urls.0', 'results.0.url', 'results.0'],
  ...['response.result_urls.0', 'task_result.videos.0.url', 'video_info.video_url'],
  ...['download_url', 'downloadable_url', 'url', 'urls.0', 'links.mp4', 'metadata.url'],
  ...['generations.0.url', 'data.0.url'],
]

/** A longer one is no link: signed ones have about 500 characters. */
const maxLength = 8000

/** A link to a video, and a page that shows one, which no player can open. */
export interface Links {
  videoUrl: string | null
  pageUrl: string | null
}

/** A legacy of new-api: once a task succeeded, its link stands where a reason would. */
export const lateLinkPaths = ['fail_reason']

/** Links in unwrapped levels; every one is absolute, http(s) and without user info. */
export function readLinks(levels: readonly WireObject[], baseUrl: string, paths = linkPaths): Links {
  let pageUrl: string | null = null
  const videoUrl = firstOf(levels, paths, (value) => {
    const url = toUrl(value, baseUrl)
    if (url === null || !isPage(url)) return url?.href ?? null
    pageUrl ??= url.href
    return null
  })
  return { videoUrl, pageUrl }
}

/**
 * The link as this site reads it: only the beginning changes, for hosts behind a reverse proxy. What follows, signature
 * and all, stays byte for byte.
 */
export function throughProxy(link: string, videoLinks: Readonly<Record<string, string>>): string {
  for (const [from, to] of Object.entries(videoLinks)) {
    if (link.startsWith(from)) return to + link.slice(from.length)
  }
  return link
}

/** True for a text that is written like a link, usable or not. */
export function isLinkText(value: unknown): boolean {
  return typeof value === 'string' && /^\s*(https?:)?\/\//i.test(value)
}

function toUrl(value: unknown, baseUrl: string): URL | null {
  if (typeof value !== 'string' || value.length > maxLength) return null
  const text = value.trim()
  const isPath = /^\/(?!\/)/.test(text)
  try {
    // Without a base, a bare `video.mp4` is not a link.
    const url = text.startsWith('/') ? new URL(text, baseUrl) : new URL(text)
    // `/\host/` would leave the API's host.
    const staysOnHost = !isPath || url.host === new URL(baseUrl).host
    return /^https?:$/.test(url.protocol) && url.username + url.password === '' && staysOnHost ? url : null
  } catch {
    return null
  }
}

function isPage({ hostname, pathname }: URL): boolean {
  return hostname === 'sora.chatgpt.com' && pathname.startsWith('/p/')
}
