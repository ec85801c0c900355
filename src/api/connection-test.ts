// Finds out why a server can or cannot be used from this page. A browser tells a page only that a request failed;
// the cause is read from the signs around it.

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

/** In the order in which they are found out. */
export const stepNames = ['address', 'answer', 'entry', 'token'] as const
export type StepName = (typeof stepNames)[number]

export interface Step {
  name: StepName
  state: 'running' | 'ok' | 'bad'
  /** Milliseconds that the server took, for an `answer` that came. */
  ms?: number
  /** True where the browser may be asking the person to allow this request, or may ask the next time. */
  mayAsk?: boolean
}

/** A harmless question: no server has a video of this id, and all of them look at the token first. */
const questionPath = '/v1/videos/0'
/** Takes submissions only, so a GET is refused, but known: that tells it from a path nobody serves. */
const videosPath = '/v1/videos'
/** No server serves it. */
const unknownPath = '/v1/no-such-path/0'

const timeoutMs = 15_000

/**
 * Asks the server one harmless question, and where that brings no answer, a second one without the token.
 * Creates nothing. `report` is told of each step as it begins and ends. Rejects with the signal's reason only.
 */
export async function testConnection(
  to: ApiServer,
  report: (step: Step) => void,
  signal: AbortSignal,
): Promise<Diagnosis> {
  // The demo's server is in this tab.
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
  // With every header that a submission will carry: the server has to let them all in.
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
    // Far too long an answer: it was read, so it was let in.
    if (error.kind === 'unexpected-shape') return 'not-json'
    if (error.kind === 'signed-out') {
      report({ name: 'answer', state: 'bad' })
      return 'signed-out'
    }
    const silence = error.kind === 'timeout' ? 'timeout' : await explainSilence(asking, to)
    // A question that was waved away may come again; a refusal is final, and has a remedy of its own.
    const mayAskAgain = mayAsk && silence === 'unreachable'
    if (silence !== 'cors') report({ name: 'answer', state: 'bad', mayAsk: mayAskAgain })
    return silence
  }
}

/**
 * What a 404 means that may speak of the video or of the path. Anything that the server does with this path, and not
 * with any other, shows that it serves it. `not-found` where there is no such sign, which a server that is right may
 * look like, too.
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
  // Without the token, a server may ask for it at the paths that it knows, and only there.
  return isSameAnswer(await answerTo(questionPath, null), await answerTo(unknownPath, null))
    ? 'not-found'
    : 'ok'
}

/** No answer, or none that this page may read: which one it is, and why. */
async function explainSilence(asking: Asking, { baseUrl }: ApiServer): Promise<Diagnosis> {
  const { page, target, report, signal, isBlockedByPolicy } = asking
  const start = performance.now()
  // The report of a violated policy comes a little later than the failure: this question gives it the time.
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

/** Notices when the site's own content security policy stops a request to the target. */
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
