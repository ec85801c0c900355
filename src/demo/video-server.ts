// A server of the video API that needs only a clock and a store for its records: it runs in the tab, in tests
// and behind a real port. It has no timers; a video's state follows from its creation time.

import { type Clips, chooseClip } from './choose-clip.ts'
import type { Asked, Fault, RawAnswer, Script } from './script.ts'
import { sentinelScripts } from './sentinel-scripts.ts'
import { findSentinel } from './sentinels.ts'
import { defaultPace, type Pace, type Standing, standingAt } from './timeline.ts'
import { wait, waitForAbort } from './wait.ts'
import {
  clipResponse,
  createdAnswer,
  errorAnswer,
  notFoundAnswer,
  numberOf,
  readCreateBody,
  routeOf,
  type StoredVideo,
  toResponse,
  unauthorizedAnswer,
  videoAnswer,
} from './wire.ts'

/** Storage of the server's videos; read for every request, so several servers can share it. */
export interface VideoRecords {
  load(): readonly StoredVideo[]
  save(videos: readonly StoredVideo[]): void
}

export interface VideoServerOptions {
  clips: Clips
  /** Milliseconds since 1970. */
  now(): number
  records: VideoRecords
  /** Defaults to `defaultPace`. */
  pace?: Pace
  /** Checks the `Authorization` header; null or absent accepts every request. */
  requireToken?: ((authorization: string | null) => boolean) | null
  /** Number of the first video if there are no records; defaults to 1. */
  firstId?: number
  /** Reads the file of one of `clips`; without it, the server has no `…/content`. */
  loadClip?: (url: string) => Promise<Response>
  /** Behavior for a prompt; if it returns undefined, the prompt's sentinel decides. */
  script?: (prompt: string) => Script | undefined
}

export interface VideoServer {
  /**
   * Handles a request to `…/v1/videos`, `…/v1/videos/{id}`, `…/v1/videos/{id}/content` or `…/health`. A
   * simulated network failure rejects like `fetch`, see `isNetworkFailure`; an aborted request rejects with
   * its signal's reason.
   */
  handle(request: Request): Promise<Response>
}

/** Creates a server. Videos that are already in `records` continue. */
export function createVideoServer(options: VideoServerOptions): VideoServer {
  const { clips, now, records, pace = defaultPace, requireToken = null, firstId = 1 } = options
  const counts = new Map<number, number>()
  const open = new Set<Request>()

  function scriptFor(prompt: string): Script {
    const sentinel = findSentinel(prompt)
    return options.script?.(prompt) ?? (sentinel === null ? {} : sentinelScripts[sentinel])
  }

  async function create(request: Request): Promise<Response> {
    const body = readCreateBody(request.headers.get('content-type'), await request.text())
    request.signal.throwIfAborted()
    if (Array.isArray(body)) return toResponse({ status: 422, body: { detail: body } })
    const script = scriptFor(body.prompt)
    const videos = records.load()
    const id = Math.max(firstId - 1, ...videos.map((video) => video.id)) + 1
    const asked: Asked = { method: 'POST', id, count: 0, ageMs: 0, isOtherAuthorization: false }
    const fault = script.createFault ?? null
    if (fault === null || fault === 'lost' || fault === 'hang') {
      const video = { id, ...body, createdAt: now(), authorizationMark: markOf(request) }
      records.save([...videos, video])
    }
    return answer(request, script, asked, fault, createdAnswer(script.publicId?.(id) ?? id))
  }

  /** The video with an id, or the error response if there is none. */
  function find(id: string): StoredVideo | Response {
    const number = numberOf(id)
    const video = records.load().find((stored) => {
      const { publicId } = scriptFor(stored.prompt)
      return publicId === undefined ? stored.id === number : publicId(stored.id) === id
    })
    if (video !== undefined) return video
    return number === null
      ? toResponse(errorAnswer(400, '请求失败：video_id 无效'))
      : toResponse(errorAnswer(404, `资源不存在：未找到任务：${number}`, 'ixbrowser_not_found'))
  }

  /** The file itself, also if the script sends no link or a dead one. */
  async function content(video: StoredVideo): Promise<Response> {
    const { loadClip } = options
    if (loadClip === undefined) return toResponse(notFoundAnswer)
    if (standing(video, scriptFor(video.prompt)).status !== 'completed') {
      return toResponse(errorAnswer(404, '资源不存在：视频还没有生成'))
    }
    const clip = await loadClip(chooseClip(clips, video))
    return clip.ok ? clipResponse(clip) : toResponse(errorAnswer(502, '上游错误：视频文件读取失败'))
  }

  async function query(request: Request, video: StoredVideo): Promise<Response> {
    const { id } = video
    const script = scriptFor(video.prompt)
    const count = (counts.get(id) ?? 0) + 1
    counts.set(id, count)
    const asked: Asked = {
      method: 'GET',
      id,
      count,
      ageMs: now() - video.createdAt,
      isOtherAuthorization: markOf(request) !== video.authorizationMark,
    }
    const fault = script.queryFault?.(asked) ?? null
    return answer(request, script, asked, fault, currentAnswer(video, script, asked))
  }

  function standing(video: StoredVideo, script: Script): Standing {
    return standingAt({ ...video, outcome: script.outcome ?? 'completed' }, now(), {
      queuedMs: script.queuedMs ?? pace.queuedMs,
      runningMs: script.runningMs ?? pace.runningMs,
    })
  }

  function currentAnswer(video: StoredVideo, script: Script, asked: Asked): RawAnswer {
    const links = { usual: chooseClip(clips, video), gone: clips.gone }
    const videoUrl = script.videoUrl === undefined ? links.usual : script.videoUrl(links, asked)
    const id = script.publicId?.(video.id) ?? `video_${video.id}`
    return videoAnswer({ ...video, id }, standing(video, script), videoUrl, script.reason)
  }

  async function route(request: Request): Promise<Response> {
    const { name, id } = routeOf(new URL(request.url).pathname)
    if (name === 'other') return toResponse(notFoundAnswer)
    if (request.method !== (name === 'videos' ? 'POST' : 'GET')) {
      return toResponse({ status: 405, body: { detail: 'Method Not Allowed' } })
    }
    if (name === 'health') return toResponse({ status: 200, body: { status: 'ok' } })
    if (requireToken !== null && !requireToken(request.headers.get('authorization'))) {
      return toResponse(unauthorizedAnswer)
    }
    if (name === 'videos') return create(request)
    const video = find(id)
    if (video instanceof Response) return video
    return name === 'content' ? content(video) : query(request, video)
  }

  return {
    async handle(request) {
      request.signal.throwIfAborted()
      // In Node, a request's signal stops reporting aborts after the request is garbage-collected.
      open.add(request)
      try {
        return await route(request)
      } finally {
        open.delete(request)
      }
    },
  }
}

/** Applies the script's delay, fault and response to a request. */
async function answer(
  { signal }: Request,
  { answerDelayMs = 0, rawAnswer }: Script,
  asked: Asked,
  fault: Fault | null,
  usual: RawAnswer,
): Promise<Response> {
  if (fault === 'network') throw networkFailure()
  if (fault === 'hang') return waitForAbort(signal)
  const delayMs = typeof answerDelayMs === 'number' ? answerDelayMs : answerDelayMs(asked)
  if (delayMs > 0) await wait(delayMs, signal)
  if (fault === 'lost') throw networkFailure()
  if (fault !== null) return toResponse(fault)
  return toResponse(rawAnswer?.(usual, asked) ?? usual)
}

const failureMessage = 'Failed to fetch'

/** Chromium's `fetch` rejects with this error for every network failure. */
function networkFailure(): TypeError {
  return new TypeError(failureMessage)
}

/** True for the error that `handle` rejects with for a simulated network failure. */
export function isNetworkFailure(error: unknown): boolean {
  return error instanceof TypeError && error.message === failureMessage
}

/** FNV-1a hash: distinguishes two tokens, but does not reveal one from the records. */
function markOf(request: Request): number {
  let mark = 0x811c9dc5
  for (const letter of request.headers.get('authorization') ?? '') {
    mark = Math.imul(mark ^ (letter.codePointAt(0) ?? 0), 0x01000193) >>> 0
  }
  return mark
}
