// The requests of the API, in and out in our own words.

import type { Answer } from './answer.ts'
import { RequestError } from './api-error.ts'
import { bodyFor, type Dialect, offsetMinutes, type VideoRequest } from './dialect.ts'
import { type LastResponse, readLastResponse, withoutToken } from './last-response.ts'
import { type ReadOptions, readAnswer, readCreated } from './reading/read-answer.ts'
import { type ApiRequest, type Destination, type FileStream, fetchFile, openFile, send } from './transport.ts'
import type { Video } from './video.ts'

/** A submission may take long: servers answer only after their own upstream did. */
const createTimeoutMs = 120_000
const getTimeoutMs = 20_000

/** A server as it has to be asked. */
export interface ApiServer extends Destination {
  dialect: Dialect
}

/** What a server said about a video: as it was understood, and as it was written. */
export interface VideoAnswer {
  video: Video
  transcript: LastResponse
}

/** What a server said to a submission; `remoteId` is null where it said yes without an id. */
export interface CreateAnswer {
  remoteId: string | null
  video: Video | null
  transcript: LastResponse
}

/**
 * The request of `POST /v1/videos`, to be sent once. `key` names this submission, for servers that recognise one
 * they already have.
 */
export function createRequest({ dialect }: ApiServer, request: VideoRequest, key: string): ApiRequest {
  return {
    method: 'POST',
    path: '/v1/videos',
    headers: keyHeader(dialect, key),
    body: bodyFor(request, dialect),
    timeoutMs: createTimeoutMs,
  }
}

/** The answer to that request. Throws a `RequestError`; only its 4xx kinds mean that nothing was created. */
export function readCreateAnswer(server: ApiServer, answer: Answer): CreateAnswer {
  const transcript = readLastResponse(answer, server.token)
  const { remoteId, video } = understand(server, answer, transcript, readCreated)
  return { remoteId, video: video && withoutTokenIn(video, server), transcript }
}

/** The header of a server that wants one; also asked for by the connection test, since browsers may forbid it. */
export function keyHeader(dialect: Dialect, key: string): Record<string, string> {
  return dialect.idempotencyKey ? { 'Idempotency-Key': key } : {}
}

/** `GET /v1/videos/{id}`, with the id as the server gave it. Throws a `RequestError`. */
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
  const transcript = readLastResponse(answer, server.token)
  const video = understand(server, answer, transcript, readAnswer, remoteId)
  return { video: withoutTokenIn(video, server), transcript }
}

/**
 * `GET /v1/videos/{id}/content`: the video itself, where its answers carry no link. Some servers answer with one
 * after all. `onProgress` is told bytes, and of how many where the server says so.
 * Throws a `RequestError`.
 */
export async function getContent(
  server: ApiServer,
  remoteId: string,
  onProgress: (bytes: number, of: number | null) => void,
): Promise<Blob | VideoAnswer> {
  const found = await fetchFile(server, contentPathOf(remoteId), onProgress)
  return found instanceof Blob ? found : answerWithLink(server, remoteId, found)
}

/** The same from a byte on, as it comes. */
export async function openContent(
  server: ApiServer,
  remoteId: string,
  from: number,
  signal: AbortSignal,
): Promise<FileStream | VideoAnswer> {
  const found = await openFile(server, contentPathOf(remoteId), from, signal)
  return 'body' in found ? found : answerWithLink(server, remoteId, found)
}

/** Asked for the video itself, a server may answer with a link to it. Throws a `RequestError` where it does not. */
function answerWithLink(server: ApiServer, remoteId: string, answer: Answer): VideoAnswer {
  const transcript = readLastResponse(answer, server.token)
  const video = understand(server, answer, transcript, readAnswer, remoteId)
  if (video.videoUrl === null)
    throw new RequestError('unexpected-shape', { status: answer.status, transcript })
  return { video: withoutTokenIn(video, server), transcript }
}

function contentPathOf(remoteId: string): string {
  return `${pathOf(remoteId)}/content`
}

function pathOf(remoteId: string): string {
  // A colon is allowed in a path, and some ids (`sora-2:task_…`) are compared as they stand.
  return `/v1/videos/${encodeURIComponent(remoteId).replaceAll('%3A', ':')}`
}

type Reader<T> = (answer: Answer, baseUrl: string, now: number, options: ReadOptions) => T

/** Reads an answer; the error that says why it cannot be carries the answer, and no token. */
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

/** A server may repeat the token in its words. */
function withoutTokenIn(video: Video, { token }: Destination): Video {
  const { error, progressMessage } = video
  return {
    ...video,
    error: error && withoutToken(error, token),
    progressMessage: progressMessage && withoutToken(progressMessage, token),
  }
}
