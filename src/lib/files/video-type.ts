// What the first bytes of a file say about the video in it. The name and the type that a host gives it are not
// believed: playlists and error messages come under both.

/** So much of a file tells; bytes. */
export const videoStartBytes = 1_000

export interface VideoType {
  /** Of a file's name, without the dot. */
  ending: string
  mime: string
}

/**
 * The type of the file, `stream` for a playlist (HLS, DASH, Smooth Streaming) that only names the parts of a video, or
 * null where it is no video at all.
 */
export function videoTypeOf(start: Uint8Array): VideoType | 'stream' | null {
  // Each byte is one character.
  const text = new TextDecoder('latin1').decode(start.subarray(0, videoStartBytes))
  if (isPlaylist(text)) return 'stream'
  const [, ending, mime] = types.find(([pattern]) => pattern.test(text)) ?? []
  return ending === undefined || mime === undefined ? null : { ending, mime }
}

/** The same of a file that is here. */
export async function videoTypeIn(file: Blob): Promise<VideoType | 'stream' | null> {
  return videoTypeOf(new Uint8Array(await file.slice(0, videoStartBytes).arrayBuffer()))
}

/** Whether a link says itself that it leads to a playlist. */
export function isStreamLink(url: string): boolean {
  return URL.canParse(url) && /\.(?:m3u8|mpd)$/i.test(new URL(url).pathname)
}

function isPlaylist(text: string): boolean {
  const words = text.replace(/^ï»¿/, '').trimStart()
  const isXml = words.startsWith('<') && /<(?:MPD|SmoothStreamingMedia)\b/.test(words)
  return words.startsWith('#EXTM3U') || isXml
}

/** The first that fits. */
const types: readonly [start: RegExp, ending: string, mime: string][] = [
  [/^.{4}ftypqt {2}/s, 'mov', 'video/quicktime'],
  [/^.{4}ftypM4V/s, 'm4v', 'video/x-m4v'],
  [/^.{4}(?:ftyp|styp|moof|sidx)/s, 'mp4', 'video/mp4'],
  // Before there was `ftyp`, files began with any box.
  [/^.{4}(?:moov|mdat|wide|free|skip|pnot)/s, 'mov', 'video/quicktime'],
  [/^.Eß£.{0,60}webm/s, 'webm', 'video/webm'],
  [/^.Eß£/, 'mkv', 'video/x-matroska'],
  [/^OggS/, 'ogv', 'video/ogg'],
  [/^RIFF.{4}AVI /s, 'avi', 'video/x-msvideo'],
  // Packets of 188 bytes, each with the same first one.
  [/^G.{187}G/s, 'ts', 'video/mp2t'],
  [/^\0{2}.[º³]/, 'mpg', 'video/mpeg'],
]
