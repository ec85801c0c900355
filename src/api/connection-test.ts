// Finds out why this page can or cannot use a server. Browsers only report that a request failed, so the
// cause is inferred from other signs.

import type { Answer } from './answer.ts'
import { RequestError } from './api-error.ts'
import {
  type Diagnosis,
  diagnoseAnswer,
  diagnoseSilence,
  isSameAnswer,
  isServed,
  isVague,
} from './diagnosis.ts'
import { localNetworkPermission, mayBeAsking } from './local-network.ts'
import { isMixedContent, readTarget } from './reachability.ts'
import { type ApiRequest, probe, send } from './transport.ts'
import { type ApiServer, keyHeader } from './video-api.ts'

/** In the order of the test. */
export const stepNames = ['address', 'answer', 'entry', 'token'] as const
export type StepName = (typeof stepNames)[number]

export interface Step {
  name: StepName
  state: 'running' | 'ok' | 'bad'
  /** Response time in milliseconds; only for the step `answer`, if a response arrived. */
  ms?: number
  /** True if the browser may be showing a permission prompt for this request, or may show one next time. */
  mayAsk?: boolean
}

/** Harmless request: no server has a video with this id, and all known servers check the token first. */
const questionPath = '/v1/videos/0'
/** Accepts only POST. The way a server rejects GET differs from its response to an unknown path. */
const videosPath = '/v1/videos'
/** A path that no server serves. */
const unknownPath = '/v1/no-such-path/0'

const timeoutMs = 15_000

/**
 * Sends one harmless request and, if it gets no response, a second one without the token. If the response is
 * ambiguous, sends a few more GET requests. Creates nothing. Calls `report` when a step begins and ends.
 * Rejects only with the signal's reason.
 */
export async function testConnection(
  to: ApiServer,
  report: (step: Step) => void,
  signal: AbortSignal,
): Promise<Diagnosis> {
  // The demo server runs in this tab.
  if (to.baseUrl === '') {
    for (const name of stepNames) report({ name, state: 'ok' })
    return 'ok'
  }
  const target = readTarget(to.baseUrl)
  report({ name: 'address', state: target === null ? 'bad' : 'ok' })
  if (target === null) return 'invalid-url'
  const page = new URL(location.href)
  if (isMixedContent(page, target)) {
    report({ name: 'answer', state: 'bad' })
    return 'mixed-content'
  }
  const policy = watchPolicy(target)
  try {
    return await ask(to, { page, target, report, signal, isBlockedByPolicy: policy.isViolated })
  } finally {
    policy.stop()
  }
}

interface Asking {
  page: URL
  target: URL
  report: (step: Step) => void
  signal: AbortSignal
  isBlockedByPolicy: () => boolean
}

async function ask(to: ApiServer, asking: Asking): Promise<Diagnosis> {
  const { report, signal } = asking
  const mayAsk = await mayBeAsking(to.baseUrl)
  report({ name: 'answer', state: 'running', mayAsk })
  const start = performance.now()
  // Sends every header that a submission carries, because CORS must allow all of them.
  const request = { method: 'GET', headers: keyHeader(to.dialect, 'test'), timeoutMs, signal } as const
  try {
    const answer = await send(to, { ...request, path: questionPath })
    report({ name: 'answer', state: 'ok', ms: performance.now() - start })
    report({ name: 'entry', state: 'ok' })
    const diagnosis = isVague(answer)
      ? await askFurther(to, request, answer)
      : diagnoseAnswer(answer, to.baseUrl)
    if (diagnosis === 'ok') report({ name: 'token', state: 'ok' })
    if (diagnosis === 'unauthorized' || diagnosis === 'forbidden') report({ name: 'token', state: 'bad' })
    return diagnosis
  } catch (error) {
    if (!(error instanceof RequestError)) throw error
    // The response was too long. The page could read it, so CORS is fine.
    if (error.kind === 'unexpected-shape') return 'not-json'
    if (error.kind === 'signed-out') {
      report({ name: 'answer', state: 'bad' })
      return 'signed-out'
    }
    const silence = error.kind === 'timeout' ? 'timeout' : await explainSilence(asking, to)
    // The browser may show a dismissed prompt again. A denial is final and has its own diagnosis.
    const mayAskAgain = mayAsk && silence === 'unreachable'
    if (silence !== 'cors') report({ name: 'answer', state: 'bad', mayAsk: mayAskAgain })
    return silence
  }
}

/**
 * Decides whether an ambiguous 404 is about the video or the path. If the server treats this path differently
 * from an unknown one, it serves the API. Returns `not-found` without such a sign; a correct server may look
 * like that, too.
 */
async function askFurther(
  to: ApiServer,
  request: Omit<ApiRequest, 'path'>,
  vague: Answer,
): Promise<Diagnosis> {
  const answerTo = (path: string, token = to.token) => send({ ...to, token }, { ...request, path })
  if (isServed(await answerTo(videosPath))) return 'ok'
  if (!isSameAnswer(vague, await answerTo(unknownPath))) return 'ok'
  if (to.token === null) return 'not-found'
  // Without a token, a server may require one on the paths it serves, and only on those.
  return isSameAnswer(await answerTo(questionPath, null), await answerTo(unknownPath, null))
    ? 'not-found'
    : 'ok'
}

/** Finds out whether no response arrived or the page may not read it, and why. */
async function explainSilence(asking: Asking, { baseUrl }: ApiServer): Promise<Diagnosis> {
  const { page, target, report, signal, isBlockedByPolicy } = asking
  const start = performance.now()
  // The `securitypolicyviolation` event fires a little after the failure; this request leaves time for it.
  const answersUnread = await probe(baseUrl + questionPath, timeoutMs, signal).then(
    () => true,
    () => false,
  )
  signal.throwIfAborted()
  const permission = await localNetworkPermission(target)
  signal.throwIfAborted()
  const diagnosis = diagnoseSilence({
    page,
    target,
    isOnline: navigator.onLine,
    answersUnread,
    permission,
    isBlockedByPolicy: isBlockedByPolicy(),
  })
  if (diagnosis === 'cors') {
    report({ name: 'answer', state: 'ok', ms: performance.now() - start })
    report({ name: 'entry', state: 'bad' })
  }
  return diagnosis
}

/** Detects that the site's own content security policy blocks a request to the target. */
function watchPolicy(target: URL): { isViolated: () => boolean; stop: () => void } {
  let violated = false
  const listener = ({ blockedURI }: SecurityPolicyViolationEvent) => {
    if (blockedURI.startsWith(target.origin)) violated = true
  }
  document.addEventListener('securitypolicyviolation', listener)
  return {
    isViolated: () => violated,
    stop: () => document.removeEventListener('securitypolicyviolation', listener),
  }
}
