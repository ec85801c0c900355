import type { Answer } from '#api/answer.ts'
import { type ReadOptions, readAnswer, readCreated } from '#api/reading/read-answer.ts'
import type { Video } from '#api/video.ts'

export const baseUrl = 'https://api.example/'
/** 2026-07-01, after every time in the tables. */
export const now = Date.UTC(2026, 6, 1)

interface AnswerParts {
  status?: number
  headers?: Record<string, string> | undefined
}

/** An HTTP answer: a string is sent as it is, anything else as JSON. */
export function answerOf(body: unknown, { status = 200, headers = {} }: AnswerParts = {}): Answer {
  const isText = typeof body === 'string'
  return {
    status,
    headers: new Headers({ 'content-type': 'application/json', ...headers }),
    text: isText ? body : JSON.stringify(body),
  }
}

export function videoOf(body: unknown, options?: ReadOptions): Video {
  return readAnswer(answerOf(body), baseUrl, now, options)
}

export function createdOf(body: unknown, parts?: AnswerParts) {
  return readCreated(answerOf(body, parts), baseUrl, now)
}

/** What `run` throws; undefined if it returns. */
export function thrownBy(run: () => unknown): unknown {
  try {
    run()
  } catch (error) {
    return error
  }
  return undefined
}
