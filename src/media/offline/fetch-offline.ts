// One attempt to download a video: resumes where the last attempt stopped and stores part by part on the
// disk.

import { RequestError } from '#api/api-error.ts'
import type { FileStream } from '#api/transport.ts'
import { readPieces } from '#lib/files/read-pieces.ts'
import { videoTypeOf } from '#lib/files/video-type.ts'
import { type OfflineFailure, type OfflineVideo, partBytes } from './offline-video.ts'
import type { OfflineVideos } from './offline-videos.ts'

/** No video is smaller than this; a dead link may return a short text instead. Bytes. */
const leastVideoBytes = 1_000

/** A failure that another attempt would not change. */
export class OfflineError extends Error {
  override readonly name = 'CopyTrouble'
  readonly failure: OfflineFailure

  constructor(failure: OfflineFailure) {
    super(failure)
    this.failure = failure
  }
}

export interface FetchDeps {
  offlineVideos: OfflineVideos
  open: (from: number) => Promise<FileStream>
  /** Resolves once the video may take `bytes` in total; rejects with an `OfflineError` if it may not. */
  makeRoom: (taskId: string, bytes: number) => Promise<void>
  /** Resolves once no more important request is running. */
  whenFree: () => Promise<void>
  signal: AbortSignal
}

/**
 * Resolves with the complete offline video, or with null if it is no longer wanted. Rejects with an
 * `OfflineError`, a `RequestError` or the signal's reason; the parts stored so far stay for the next attempt.
 */
export async function fetchOffline(wanted: OfflineVideo, parts: FetchDeps): Promise<OfflineVideo | null> {
  if (wanted.bytes > 0 && wanted.bytes === wanted.total) return keep(wanted, parts)
  const begun = await begin(wanted, parts)
  if (begun === null) return null
  const { stream } = begun
  const { total, edition } = stream
  await parts.makeRoom(wanted.taskId, total ?? begun.copy.bytes + partBytes)
  const known = await parts.offlineVideos.learn(begun.copy, { total, edition })
  const copy = known && (await store(known, stream, parts))
  if (copy === null) return null
  if (total !== null && copy.bytes !== total) throw new RequestError('unreachable', { detail: 'ended early' })
  if (copy.bytes < leastVideoBytes) throw new OfflineError('gone')
  return keep(copy, parts)
}

function keep(copy: OfflineVideo, { offlineVideos }: FetchDeps): Promise<OfflineVideo | null> {
  return offlineVideos.learn(copy, { state: 'kept', keptAt: Date.now(), total: copy.bytes })
}

/** The stream and the record that it continues: an empty record if the host cannot resume the same file. */
async function begin(
  copy: OfflineVideo,
  { open, offlineVideos }: FetchDeps,
): Promise<{ copy: OfflineVideo; stream: FileStream } | null> {
  if (copy.bytes === 0) return { copy, stream: await open(0) }
  const rest = await openRest(copy, open)
  if (rest !== null && continues(copy, rest)) return { copy, stream: rest }
  if (rest !== null && rest.start > 0) void rest.body.cancel()
  // Deletes the stored parts only once there is a stream to replace them.
  const stream = rest?.start === 0 ? rest : await open(0)
  const anew = await offlineVideos.empty(copy, {})
  if (anew !== null) return { copy: anew, stream }
  void stream.body.cancel()
  return null
}

/**
 * Opens the file where the last attempt stopped. Null if the file has no such byte, because it is another
 * file now, or if the range request gets no response: some hosts and older browsers allow only whole files
 * across origins.
 */
async function openRest({ bytes }: OfflineVideo, open: FetchDeps['open']): Promise<FileStream | null> {
  try {
    return await open(bytes)
  } catch (error) {
    if (error instanceof RequestError && (error.status === 416 || error.kind === 'unreachable')) return null
    throw error
  }
}

function continues(copy: OfflineVideo, { start, total, edition }: FileStream): boolean {
  const isKnown = total !== null || edition !== ''
  return isKnown && start === copy.bytes && total === copy.total && edition === copy.edition
}

async function store(
  begun: OfflineVideo,
  { body }: FileStream,
  parts: FetchDeps,
): Promise<OfflineVideo | null> {
  const { offlineVideos, makeRoom, whenFree, signal } = parts
  let copy: OfflineVideo | null = begun
  try {
    for await (const piece of readPieces(body, { size: partBytes, beforeRead: whenFree })) {
      signal.throwIfAborted()
      if (copy.total === null) await makeRoom(copy.taskId, copy.bytes + piece.byteLength)
      if (copy.bytes === 0) copy = await offlineVideos.learn(copy, { type: mimeOf(piece) })
      if (copy === null) return null
      copy = await offlineVideos.add(copy, new Blob([piece]))
      if (copy === null) return null
    }
    return copy
  } catch (error) {
    if (signal.aborted) throw signal.reason
    if (error instanceof OfflineError || error instanceof RequestError) throw error
    if (isFull(error)) throw new OfflineError('full')
    throw new RequestError('unreachable', { detail: error instanceof Error ? error.message : null })
  }
}

/** Detects the type from the first bytes of the file; throws if it is no video. */
function mimeOf(start: Uint8Array): string {
  const type = videoTypeOf(start)
  if (type === 'stream') throw new OfflineError('stream')
  if (type === null) throw new RequestError('unexpected-shape')
  return type.mime
}

/**
 * Browsers use different error names for a full disk. A database that was closed meanwhile
 * (`InvalidStateError`) can be opened again.
 */
function isFull(error: unknown): boolean {
  return error instanceof DOMException && error.name !== 'InvalidStateError'
}
