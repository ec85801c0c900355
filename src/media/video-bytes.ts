// The bytes of a task's video, wherever they are to be had: the file that is here already, else the server's link.

import { RequestError } from '#api/api-error.ts'
import { openVideoFile } from '#api/transport.ts'
import { readAhead } from '#lib/read-ahead.ts'
import { contents } from './content.ts'
import { copies } from './copies.ts'
import { videoEnding } from './file-names.ts'

export interface VideoBytes {
  stream: ReadableStream<Uint8Array<ArrayBuffer>>
  /** The whole of it, where it is here already. */
  blob: Blob | null
  /** Bytes; null where nobody says. */
  size: number | null
  /** Of a file's name, without the dot. */
  ending: string
}

/**
 * Why there is nothing to read. `unreadable`: its host lets no other page read it, or cannot be reached, which looks
 * the same. `gone`: the link is over. `trouble`: the host answers, but not now.
 */
export type VideoFailure = 'unreadable' | 'gone' | 'trouble'

/** No video is that small; an expired link may bring a few words instead. Bytes. */
const leastVideoBytes = 1_000

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
    return { stream: blob.stream(), blob, size: blob.size, ending: videoEnding(blob.type, link ?? '') }
  }
  return link === null ? 'gone' : openLink(link, signal)
}

/** What was fetched before, or is kept on this device. */
async function fileOf(taskId: string): Promise<Blob | null> {
  const content = contents.get().get(taskId)
  return content?.state === 'ready' ? content.blob : copies.read(taskId)
}

async function openLink(link: string, signal: AbortSignal): Promise<VideoBytes | VideoFailure> {
  try {
    const { body, total, type } = await openVideoFile(link, { signal })
    const start = await readAhead(body, leastVideoBytes)
    if (start.isWhole) {
      void start.stream.cancel()
      return 'gone'
    }
    return { stream: start.stream, blob: null, size: total, ending: videoEnding(type, link) }
  } catch (error) {
    signal.throwIfAborted()
    return error instanceof RequestError ? failureOf(error) : 'trouble'
  }
}

function failureOf({ kind }: RequestError): VideoFailure {
  if (kind === 'unreachable') return 'unreadable'
  return kind === 'server-error' || kind === 'rate-limited' ? 'trouble' : 'gone'
}
