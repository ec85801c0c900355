// The bytes of a task's video: from a file that is stored already, otherwise from the server's link.

import { RequestError } from '#api/api-error.ts'
import { openVideoFile } from '#api/transport.ts'
import { readAhead } from '#lib/files/read-ahead.ts'
import { type VideoType, videoStartBytes, videoTypeIn, videoTypeOf } from '#lib/files/video-type.ts'
import type { Contents } from './content.ts'
import type { OfflineVideos } from './offline/offline-videos.ts'
import { learnReadable } from './readable-hosts.ts'

export interface VideoBytes {
  stream: ReadableStream<Uint8Array<ArrayBuffer>>
  /** The complete video if it is stored already, otherwise null. */
  blob: Blob | null
  /** Bytes; null if unknown. */
  size: number | null
  type: VideoType
}

export interface VideoFiles {
  contents: Contents
  offlineVideos: OfflineVideos
}

/**
 * Why a video cannot be read:
 * - `unreadable`: its host does not let this page read it, or cannot be reached, which looks the same.
 * - `gone`: there is no link, or it has expired.
 * - `trouble`: the host answers, but with an error for now.
 * - `stream`: it is a playlist of many parts, which is not a file.
 * - `notVideo`: it is something else, such as an error text.
 * - `signed-out`: the site's own sign-in blocks the request.
 */
export type VideoFailure = 'unreadable' | 'gone' | 'trouble' | 'stream' | 'notVideo' | 'signed-out'

/**
 * Opens the video of a task; `link` is the server's, null if it gave none. Rejects only with the signal's
 * reason. The stream fails with a `TypeError` if the connection breaks.
 */
export async function openVideo(
  files: VideoFiles,
  taskId: string,
  link: string | null,
  signal: AbortSignal,
): Promise<VideoBytes | VideoFailure> {
  const blob = await fileOf(files, taskId)
  if (blob !== null) {
    const type = await videoTypeIn(blob)
    if (type === null || type === 'stream') return type ?? 'notVideo'
    return { stream: blob.stream(), blob, size: blob.size, type }
  }
  return link === null ? 'gone' : openLink(link, signal)
}

/** The video that this page fetched, or the offline video; null if there is neither. */
async function fileOf({ contents, offlineVideos }: VideoFiles, taskId: string): Promise<Blob | null> {
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
    // No video ends within its first bytes.
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
