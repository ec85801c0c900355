// Links as servers write them: alone, in a list, in HTML, in Markdown.

/** Longer texts are not links: signed links have about 500 characters. */
const maxLength = 8000

export interface FoundLink {
  url: URL
  /** True if its file extension or the tag around it says that it is a video. */
  isVideo: boolean
  /** False if other text surrounds it. */
  isWhole: boolean
}

/** The first usable link in a text: absolute, http(s), without user info, not to a picture; null if none. */
export function findLink(text: string, baseUrl: string): FoundLink | null {
  if (text.length > maxLength || /^\s*(?:blob|data|javascript|file|ftp):/i.test(text)) return null
  // Takes the first of several links. A comma not followed by a link may be part of it.
  const [first = ''] = text.trim().split(/[\s,;|]+(?=https?:\/\/)/i)
  const whole = toUrl(first, baseUrl)
  if (whole !== null) {
    return isOfOtherKind(whole) ? null : { url: whole, isVideo: endsLikeVideo(whole), isWhole: true }
  }
  const tag = toUrl(videoTag.exec(text)?.[1] ?? '', baseUrl)
  if (tag !== null) return { url: tag, isVideo: true, isWhole: false }
  const links = [...text.matchAll(linkInWords)].flatMap((match) =>
    isOfInput(text.slice(0, match.index)) ? [] : (toUrl(match[0], baseUrl) ?? []),
  )
  const usable = links.filter((url) => !isOfOtherKind(url))
  const url = usable.find(endsLikeVideo) ?? usable[0]
  return url === undefined ? null : { url, isVideo: endsLikeVideo(url), isWhole: false }
}

const videoTag = /<(?:video|source)\b[^<>]*?\ssrc\s*=\s*["']?([^"'\s<>]+)/i

/** A link up to the character that ends it in HTML, Markdown and sentences. Skips Markdown images. */
const linkInWords =
  /(?<!!\[[^\][]*\]\()https?:\/\/[^\s"'<>()（）【】，。；、*`]*[^\s"'<>()（）【】，。；、*`.,!?;:]/gi

/** True if the words directly before a link say that it is an input, not the result. */
function isOfInput(before: string): boolean {
  const [label = ''] = before
    .slice(-60)
    .split(/[。；;\n)）]|https?:\S*/)
    .slice(-1)
  return ofInput.test(label)
}

const ofInput =
  /(?<!供)[参參]考|[你您户戶]上[传傳]|上[传傳]的|原[视視][频頻]|原片|封面|提示[词詞]|[输輸]入|素材|示例|模板|\b(?:references?|inputs?|uploaded|source|original|cover|thumbnail|prompt|example)\b/i

/** A link in a text that calls it the video; null for any other text. */
export function findNamedLink(text: string, baseUrl: string): FoundLink | null {
  const isNamed =
    /(?:[视視][频頻]|影片|成片|[结結]果|\bvideo\b|\bresult\b)[^\s:：]{0,6}\s?[:：]\s*https?:\/\//i
  return text.length <= maxLength && isNamed.test(text) ? findLink(text, baseUrl) : null
}

/** True for a text that looks like a link, usable or not. */
export function isLinkText(value: unknown): boolean {
  return typeof value === 'string' && /^\s*(https?:)?\/\//i.test(value)
}

/** True for a page that shows a video; players cannot open it. */
export function isPage({ hostname, pathname }: URL): boolean {
  return hostname === 'sora.chatgpt.com' && pathname.startsWith('/p/')
}

function toUrl(text: string, baseUrl: string): URL | null {
  const isPath = /^\/(?!\/)/.test(text)
  if (text === '') return null
  try {
    // No base: a bare `video.mp4` is not a link.
    const url = text.startsWith('/') ? new URL(text, baseUrl) : new URL(text.replaceAll('&amp;', '&'))
    // `/\host/` would resolve to another host than the API's.
    const staysOnHost = !isPath || url.host === new URL(baseUrl).host
    return /^https?:$/.test(url.protocol) && url.username + url.password === '' && staysOnHost ? url : null
  } catch {
    return null
  }
}

function endsLikeVideo({ pathname }: URL): boolean {
  return /\.(?:mp4|webm|mov|m4v|mkv|m3u8)$/i.test(pathname)
}

/**
 * True for images, sounds and subtitles, including a video's frame that a host extracts (OSS, COS, Qiniu).
 */
function isOfOtherKind({ pathname, search }: URL): boolean {
  return (
    /\.(?:jpe?g|png|webp|gif|avif|bmp|svg|heic|mp3|wav|m4a|aac|ogg|flac|srt|vtt)$/i.test(pathname) ||
    /[?&](?:x-oss-process=video\/snapshot|ci-process=snapshot|vframe\/)/i.test(search)
  )
}
