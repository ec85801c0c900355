// Detects the type of a video by its first bytes. The host's file name and type are ignored, because
// playlists and error messages also come with those of a video.

/** Number of first bytes needed to detect the type. */
export const videoStartBytes = 1_000

export interface VideoType {
  /** File extension without the dot. */
  ending: string
  mime: string
}

/**
 * The type of the file; `stream` for a playlist (HLS, DASH, Smooth Streaming), which only lists the parts of
 * a video; null if it is not a video.
 */
export function videoTypeOf(start: Uint8Array): VideoType | 'stream' | null {
  // latin1 decodes each byte as one character.
  const text = new TextDecoder('latin1').decode(start.subarray(0, videoStartBytes))
  if (isPlaylist(text)) return 'stream'
  const [, ending, mime] = types.find(([pattern]) => pattern.test(text)) ?? []
  return ending === undefined || mime === undefined ? null : { ending, mime }
}

/** Like `videoTypeOf`, for a file. */
export async function videoTypeIn(file: Blob): Promise<VideoType | 'stream' | null> {
  return videoTypeOf(new Uint8Array(await file.slice(0, videoStartBytes).arrayBuffer()))
}

/** Whether the file extension of a link says that it is a playlist. */
export function isStreamLink(url: string): boolean {
  return URL.canParse(url) && /\.(?:m3u8|mpd)$/i.test(new URL(url).pathname)
}

function isPlaylist(text: string): boolean {
  const words = text.replace(/^ï»¿/, '').trimStart()
  const isXml = words.startsWith('<') && /<(?:MPD|SmoothStreamingMedia)\b/.test(words)
  return words.startsWith('#EXTM3U') || isXml
}

/** The first match wins. */
const types: readonly [start: RegExp, ending: string, mime: string][] = [
  [/^.{4}ftypqt {2}/s, 'mov', 'video/quicktime'],
  [/^.{4}ftypM4V/s, 'm4v', 'video/x-m4v'],
  [/^.{4}(?:ftyp|styp|moof|sidx)/s, 'mp4', 'video/mp4'],
  // Files older than the `ftyp` box start with any other box.
  [/^.{4}(?:moov|mdat|wide|free|skip|pnot)/s, 'mov', 'video/quicktime'],
  [/^.Eß£.{0,60}webm/s, 'webm', 'video/webm'],
  [/^.Eß£/, 'mkv', 'video/x-matroska'],
  [/^OggS/, 'ogv', 'video/ogg'],
  [/^RIFF.{4}AVI /s, 'avi', 'video/x-msvideo'],
  // Packets of 188 bytes that all start with the same byte.
  [/^G.{187}G/s, 'ts', 'video/mp2t'],
  [/^\0{2}.[º³]/, 'mpg', 'video/mpeg'],
]
