// The server's wire format: paths, bodies, responses.

import type { RawAnswer } from './script.ts'
import type { Standing } from './timeline.ts'

/** A video in the server's records. */
export interface StoredVideo {
  id: number
  prompt: string
  model: string | null
  /** Milliseconds since 1970. */
  createdAt: number
  /** Hash that reveals whether a later `Authorization` differs, without storing the token. */
  authorizationMark: number
}

export interface Route {
  name: 'health' | 'videos' | 'video' | 'content' | 'other'
  /** The video's id in the path, decoded; empty if the path has none. */
  id: string
}

/** The route of a path; anything may precede `/v1`. */
export function routeOf(path: string): Route {
  if (path.endsWith('/health')) return { name: 'health', id: '' }
  if (path.endsWith('/v1/videos')) return { name: 'videos', id: '' }
  const [, id, content] = /\/v1\/videos\/([^/]+)(\/content)?$/.exec(path) ?? []
  if (id === undefined) return { name: 'other', id: '' }
  return { name: content === undefined ? 'video' : 'content', id: decode(id) }
}

/** Returns an invalid encoding unchanged; no video has such an id. */
function decode(segment: string): string {
  try {
    return decodeURIComponent(segment)
  } catch {
    return segment
  }
}

/** The number in `50` or `video_50`; null for any other id. */
export function numberOf(id: string): number | null {
  const digits = /^(?:video_)?(\d{1,15})$/.exec(id)?.[1]
  return digits === undefined ? null : Number(digits)
}

export interface CreateBody {
  prompt: string
  model: string | null
}

interface Problem {
  type: string
  loc: (string | number)[]
  msg: string
}

/** The body of a `POST`, or the problems that FastAPI would report. */
export function readCreateBody(contentType: string | null, text: string): CreateBody | Problem[] {
  let body: unknown
  try {
    // Without this content type, FastAPI treats the body as a string.
    body = /^application\/json\b/i.test(contentType ?? '') ? JSON.parse(text) : text
  } catch {
    return [{ type: 'json_invalid', loc: ['body', 0], msg: 'JSON decode error' }]
  }
  if (typeof body !== 'object' || body === null || Array.isArray(body)) {
    return [{ type: 'model_attributes_type', loc: ['body'], msg: 'Input should be a valid dictionary' }]
  }
  const fields: Record<string, unknown> = { ...body }
  const { prompt, image = null, model = null } = fields
  const problems = [promptProblem(prompt), textProblem('image', image), textProblem('model', model)]
  if (typeof prompt === 'string' && problems.every((problem) => problem === null)) {
    return { prompt, model: typeof model === 'string' ? model : null }
  }
  return problems.filter((problem) => problem !== null)
}

function promptProblem(value: unknown): Problem | null {
  const loc = ['body', 'prompt']
  if (value === undefined) return { type: 'missing', loc, msg: 'Field required' }
  if (typeof value === 'string' && value.trim() === '') {
    return { type: 'string_too_short', loc, msg: 'String should have at least 1 character' }
  }
  return value === null
    ? { type: 'string_type', loc, msg: 'Input should be a valid string' }
    : textProblem('prompt', value)
}

function textProblem(name: string, value: unknown): Problem | null {
  if (value === null || typeof value === 'string') return null
  return { type: 'string_type', loc: ['body', name], msg: 'Input should be a valid string' }
}

/** The response to a `POST` that created a video. */
export function createdAnswer(id: number | string): RawAnswer {
  return { status: 200, body: { id, status: 'pending', message: '任务创建成功' } }
}

/** The response about a video with its public id; `videoUrl` and `reason` only count for finished ones. */
export function videoAnswer(
  video: Omit<StoredVideo, 'id'> & { id: string },
  { status, progress, endedAt }: Standing,
  videoUrl: string | null,
  reason: string | undefined,
): RawAnswer {
  const messages = {
    pending: '排队中 · Queued',
    running: progress < 90 ? null : '正在去水印 · Removing the watermark',
    completed: null,
    failed: `失败: ${reason ?? '生成失败 · Generation failed'}`,
  }
  return {
    status: 200,
    body: {
      id: video.id,
      object: 'video',
      status,
      progress,
      progress_message: messages[status],
      created_at: toSeconds(video.createdAt),
      video_url: status === 'completed' ? videoUrl : null,
      completed_at: endedAt === null ? null : toSeconds(endedAt),
      prompt: video.prompt,
    },
  }
}

function toSeconds(ms: number): number {
  return Math.floor(ms / 1000)
}

/** An error response of the server's own code. */
export function errorAnswer(status: number, detail: string, type?: string): RawAnswer {
  const error = type === undefined ? { type: 'http_error', meta: { status_code: status } } : { type }
  return { status, body: { detail, error } }
}

/** FastAPI's response for an unknown path. */
export const notFoundAnswer: RawAnswer = { status: 404, body: { detail: 'Not Found' } }

/** The response to an unknown token. */
export const unauthorizedAnswer: RawAnswer = errorAnswer(401, '未授权：无效的访问令牌')

/** Converts to the response that `fetch` returns. */
export function toResponse({ status, headers, body }: RawAnswer): Response {
  const isAsItStands = body === null || typeof body === 'string' || body instanceof ReadableStream
  return new Response(isAsItStands ? body : JSON.stringify(body), {
    status,
    headers: { 'content-type': 'application/json', ...headers },
  })
}

/** The response with a video's file; replaces the content type of its source. */
export function clipResponse({ body, headers }: Response): Response {
  const length = headers.get('content-length')
  return new Response(body, {
    headers: { 'content-type': 'video/mp4', ...(length === null ? {} : { 'content-length': length }) },
  })
}
