// The requests of the API. Callers use the app's own types, not those of the wire.

import type { Answer } from './answer.ts'
import { RequestError } from './api-error.ts'
import { type Dialect, offsetMinutes } from './dialect.ts'
import { type LastResponse, readLastResponse, withoutToken } from './last-response.ts'
import { type ReadOptions, readAnswer, readCreated } from './reading/read-answer.ts'
import { readModels } from './reading/read-models.ts'
import { bodyFor, formFor, type VideoRequest } from './request-body.ts'
import { type ApiRequest, type Destination, type FileStream, fetchFile, openFile, send } from './transport.ts'
import type { Video } from './video.ts'

/** Milliseconds. A submission may take long, because servers respond only after their upstream did. */
const createTimeoutMs = 120_000
const getTimeoutMs = 20_000

/** A server and the dialect of its requests. */
export interface ApiServer extends Destination {
  dialect: Dialect
}

/** A response about a video, parsed and as sent. */
export interface VideoAnswer {
  video: Video
  transcript: LastResponse
}

/** A response to a submission; `remoteId` is null if the server accepted it without an id. */
export interface CreateAnswer {
  remoteId: string | null
  video: Video | null
  transcript: LastResponse
}

/**
 * The request of `POST /v1/videos`; send it only once. `key` identifies the submission for servers that
 * detect duplicates.
 */
export function createRequest({ dialect }: ApiServer, request: VideoRequest, key: string): ApiRequest {
  return {
    method: 'POST',
    path: '/v1/videos',
    headers: keyHeader(dialect, key),
    ...(dialect.requestAs === 'json'
      ? { body: bodyFor(request, dialect) }
      : { form: formFor(request, dialect) }),
    timeoutMs: createTimeoutMs,
  }
}

/**
 * Reads the response to `createRequest`. Throws a `RequestError`; only its 4xx kinds mean nothing was
 * created.
 */
export function readCreateAnswer(server: ApiServer, answer: Answer): CreateAnswer {
  const transcript = readLastResponse(answer, server.token)
  const { remoteId, video } = understand(server, answer, transcript, readCreated)
  return { remoteId, video: video && withoutTokenIn(video, server), transcript }
}

/**
 * `Idempotency-Key`, if the dialect has one. The connection test sends it too, because CORS may forbid it.
 */
export function keyHeader(dialect: Dialect, key: string): Record<string, string> {
  return dialect.idempotencyKey ? { 'Idempotency-Key': key } : {}
}

/** `GET /v1/videos/{id}`; `remoteId` is the id exactly as the server sent it. Throws a `RequestError`. */
export async function getVideo(
  server: ApiServer,
  remoteId: string,
  signal?: AbortSignal,
): Promise<VideoAnswer> {
  const answer = await send(server, {
    method: 'GET',
    path: pathOf(remoteId),
    timeoutMs: getTimeoutMs,
    ...(signal === undefined ? {} : { signal }),
  })
  return readVideo(server, remoteId, answer)
}

function readVideo(server: ApiServer, remoteId: string, answer: Answer): VideoAnswer {
  const transcript = readLastResponse(answer, server.token)
  const video = understand(server, answer, transcript, readAnswer, remoteId)
  return { video: withoutTokenIn(video, server), transcript }
}

/**
 * `GET /v1/videos/{id}/content`: the video file, for servers that send no link. Some servers respond with a
 * link nevertheless. `onProgress` gets the bytes so far and the total, null if unknown. Throws a
 * `RequestError`.
 */
export async function getContent(
  server: ApiServer,
  remoteId: string,
  onProgress: (bytes: number, of: number | null) => void,
): Promise<Blob | VideoAnswer> {
  const found = await fetchFile(server, contentPathOf(remoteId), onProgress)
  return found instanceof Blob ? found : answerWithLink(server, remoteId, found)
}

/** Like `getContent`, as a stream that starts at byte `from`. */
export async function openContent(
  server: ApiServer,
  remoteId: string,
  from: number,
  signal: AbortSignal,
): Promise<FileStream | VideoAnswer> {
  const found = await openFile(server, contentPathOf(remoteId), from, signal)
  return 'body' in found ? found : answerWithLink(server, remoteId, found)
}

/** Reads a response that has a link instead of the file. Throws a `RequestError` if it has none. */
function answerWithLink(server: ApiServer, remoteId: string, answer: Answer): VideoAnswer {
  const found = readVideo(server, remoteId, answer)
  if (found.video.videoUrl !== null) return found
  throw new RequestError('unexpected-shape', { status: answer.status, transcript: found.transcript })
}

function contentPathOf(remoteId: string): string {
  return `${pathOf(remoteId)}/content`
}

function pathOf(remoteId: string): string {
  // A path may contain a colon, and some servers compare ids (`sora-2:task_…`) without decoding them.
  return `/v1/videos/${encodeURIComponent(remoteId).replaceAll('%3A', ':')}`
}

/**
 * `GET` of the dialect's `modelsFrom`: names of the models, as suggestions; empty if the response has none, or
 * if the dialect has no such path. Throws a `RequestError`.
 */
export async function getModels(server: ApiServer): Promise<readonly string[]> {
  const { token, dialect } = server
  if (dialect.modelsFrom === null) return []
  const request = { method: 'GET', path: dialect.modelsFrom, timeoutMs: getTimeoutMs } as const
  const models = readModels(await send(server, request))
  return models.filter((model) => withoutToken(model, token) === model)
}

type Reader<T> = (answer: Answer, baseUrl: string, now: number, options: ReadOptions) => T

/** Reads a response. A thrown `RequestError` carries the response, and its texts do not contain the token. */
function understand<T>(
  { baseUrl, token, dialect }: ApiServer,
  answer: Answer,
  transcript: LastResponse,
  read: Reader<T>,
  askedId?: string,
): T {
  try {
    const { timeZone, videoLinks } = dialect
    return read(answer, baseUrl, Date.now(), {
      timeZoneOffsetMinutes: offsetMinutes(timeZone),
      videoLinks,
      ...(askedId === undefined ? {} : { askedId }),
    })
  } catch (error) {
    if (!(error instanceof RequestError)) throw error
    const { kind, status, detail, retryAfterMs } = error
    throw new RequestError(kind, {
      status,
      detail: detail && withoutToken(detail, token),
      retryAfterMs,
      transcript,
    })
  }
}

/** Servers may repeat the token in their messages. */
function withoutTokenIn(video: Video, { token }: Destination): Video {
  const { error, progressMessage } = video
  return {
    ...video,
    error: error && withoutToken(error, token),
    progressMessage: progressMessage && withoutToken(progressMessage, token),
  }
}
