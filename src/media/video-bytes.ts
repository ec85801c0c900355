// The bytes of a task's video, wherever they are to be had: the file that is here already, else the server's link.

import { RequestError } from '#api/api-error.ts'
import { openVideoFile } from '#api/transport.ts'
import { readAhead } from '#lib/files/read-ahead.ts'
import { type VideoType, videoStartBytes, videoTypeIn, videoTypeOf } from '#lib/files/video-type.ts'
import { contents } from './content.ts'
import { offlineVideos } from './offline/offline-videos.ts'
import { learnReadable } from './readable-hosts.ts'

export interface VideoBytes {
  stream: ReadableStream<Uint8Array<ArrayBuffer>>
  /** The whole of it, where it is here already. */
  blob: Blob | null
  /** Bytes; null where nobody says. */
  size: number | null
  type: VideoType
}

/**
 * Why there is nothing to read. `unreadable`: its host lets no other page read it, or cannot be reached, which looks
 * the same. `gone`: the link is over. `trouble`: the host answers, but not now. `stream`: it is a playlist of many parts,
 * which is no file. `notVideo`: it is something else, as words about an error. `signed-out`: the site's own sign-in stands
 * in between.
 */
export type VideoFailure = 'unreadable' | 'gone' | 'trouble' | 'stream' | 'notVideo' | 'signed-out'

/**
 * Opens the video of a task; `link` is the server's, null where it told none. Rejects with the signal's own reason
 * alone. The stream breaks like any other: with a `TypeError` where the connection does.
 */
export async function openVideo(
  taskId: string,
  link: string | null,
  signal: AbortSignal,
): Promise<VideoBytes | VideoFailure> {
  const blob = await fileOf(taskId)
  if (blob !== null) {
    const type = await videoTypeIn(blob)
    if (type === null || type === 'stream') return type ?? 'notVideo'
    return { stream: blob.stream(), blob, size: blob.size, type }
  }
  return link === null ? 'gone' : openLink(link, signal)
}

/** What was fetched before, or is kept on this device. */
async function fileOf(taskId: string): Promise<Blob | null> {
  const content = contents.get().get(taskId)
  return content?.state === 'ready' ? content.blob : offlineVideos.read(taskId)
}

async function openLink(link: string, signal: AbortSignal): Promise<VideoBytes | VideoFailure> {
  try {
    const { body, total } = await openVideoFile(link, { signal })
    learnReadable(link, true)
    const start = await readAhead(body, videoStartBytes)
    const type = videoTypeOf(start.head(videoStartBytes))
    const isVideo = type !== null && type !== 'stream'
    // No video is that small.
    if (isVideo && !start.isWhole) return { stream: start.stream, blob: null, size: total, type }
    void start.stream.cancel()
    return isVideo || start.bytes === 0 ? 'gone' : (type ?? 'notVideo')
  } catch (error) {
    signal.throwIfAborted()
    return error instanceof RequestError ? failureOf(error) : 'trouble'
  }
}

function failureOf({ kind }: RequestError): VideoFailure {
  if (kind === 'unreachable') return 'unreadable'
  if (kind === 'signed-out') return kind
  return kind === 'server-error' || kind === 'rate-limited' ? 'trouble' : 'gone'
}
