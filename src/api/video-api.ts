// The two requests of the API, in and out in our own words.

import { readAnswer, readCreated } from './read-answer.ts'
import { type Destination, send } from './transport.ts'
import type { Video } from './video.ts'

/** A submission may take long: servers answer only after their own upstream did. */
const createTimeoutMs = 120_000
const getTimeoutMs = 20_000

export interface VideoRequest {
  prompt: string
  /** An http(s) link or a data URL; null for none. */
  image: string | null
  /** null leaves the choice to the server. */
  model: string | null
}

/**
 * `POST /v1/videos`, once. `remoteId` is null where the server said yes without an id.
 * Throws a `RequestError`; only its 4xx kinds mean that nothing was created.
 */
export async function createVideo(
  to: Destination,
  { prompt, image, model }: VideoRequest,
): Promise<{ remoteId: string | null; video: Video | null }> {
  const answer = await send(to, {
    method: 'POST',
    path: '/v1/videos',
    body: { prompt, image, model },
    timeoutMs: createTimeoutMs,
  })
  return readCreated(answer, to.baseUrl, Date.now())
}

/** `GET /v1/videos/{id}`, with the id as the server gave it. Throws a `RequestError`. */
export async function getVideo(to: Destination, remoteId: string, signal?: AbortSignal): Promise<Video> {
  const answer = await send(to, {
    method: 'GET',
    // A colon is allowed in a path, and some ids (`sora-2:task_…`) are compared as they stand.
    path: `/v1/videos/${encodeURIComponent(remoteId).replaceAll('%3A', ':')}`,
    timeoutMs: getTimeoutMs,
    ...(signal === undefined ? {} : { signal }),
  })
  return readAnswer(answer, to.baseUrl, Date.now())
}
