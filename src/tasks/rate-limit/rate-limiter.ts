// One rate limiter per environment, so that many tasks do not flood its server. `limiter-state.ts` decides
// what is allowed when, `pending-request.ts` which request is next; this file runs the timers.

import { RequestError } from '#api/api-error.ts'
import type { Environment } from '#environments/environment.ts'
import { afterEvent, type LimiterEvent, newLimiter, nextStartAt, type Outcome } from './limiter-state.ts'
import { nextRequest, type PendingRequest } from './pending-request.ts'

interface WaitingRequest extends PendingRequest {
  start: () => void
}

interface LimiterDeps {
  /** A clock that never runs backwards, in milliseconds; a person may change the system clock. */
  clock?: () => number
  /** From 0 to below 1. */
  random?: () => number
}

export class RateLimiter {
  readonly #clock: () => number
  readonly #random: () => number
  #waiting: WaitingRequest[] = []
  #state = newLimiter()
  #timer: ReturnType<typeof setTimeout> | undefined
  #underWay = 0

  constructor({ clock = () => performance.now(), random = Math.random }: LimiterDeps = {}) {
    this.#clock = clock
    this.#random = random
  }

  /**
   * Runs `send`, a GET request, when its turn comes. Rejects with the signal's reason if aborted while it
   * waits.
   */
  async run<T>(request: PendingRequest, signal: AbortSignal, send: () => Promise<T>): Promise<T> {
    await this.#turn(request, signal)
    return this.#watch('ended', send)
  }

  /**
   * Runs `request`, a submission, at once: it does not wait for GET requests. It takes one of their slots,
   * and its outcome tells about the server, also if it resolves with a `RequestError` instead of throwing
   * one.
   */
  async submit<T>(request: () => Promise<T>): Promise<T> {
    this.#happened({ type: 'submission-started' })
    return this.#watch('submission-ended', request)
  }

  /** True while a request of this tab has no answer yet. */
  get isBusy(): boolean {
    return this.#underWay > 0
  }

  /** Puts the waiting request about this task before all others: a person requested it. */
  prioritise(taskId: string): void {
    this.#waiting = this.#waiting.map((request) =>
      request.id === taskId ? { ...request, isUrgent: true } : request,
    )
    this.#plan()
  }

  /** A hidden tab sends fewer requests. */
  setHidden(isHidden: boolean): void {
    this.#happened({ type: 'visibility', isHidden })
  }

  /** Ends a pause: the next request finds out whether the server is back. */
  probe(): void {
    this.#happened({ type: 'hope' })
  }

  #turn(request: PendingRequest, signal: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      if (signal.aborted) return reject(signal.reason)
      const start = () => {
        signal.removeEventListener('abort', giveUp)
        resolve()
      }
      const giveUp = () => {
        this.#waiting = this.#waiting.filter((other) => other.start !== start)
        reject(signal.reason)
      }
      this.#waiting.push({ ...request, start })
      signal.addEventListener('abort', giveUp, { once: true })
      this.#plan()
    })
  }

  async #watch<T>(type: 'ended' | 'submission-ended', request: () => Promise<T>): Promise<T> {
    // Cancelled, or a bug in this app: neither says anything about the server.
    let outcome: Outcome = null
    this.#underWay += 1
    try {
      const answer = await request()
      outcome = answer instanceof RequestError ? answer : 'answered'
      return answer
    } catch (error) {
      if (error instanceof RequestError) outcome = error
      throw error
    } finally {
      this.#underWay -= 1
      this.#happened({ type, outcome })
    }
  }

  #happened(event: LimiterEvent): void {
    this.#state = afterEvent(this.#state, event, this.#clock(), this.#random())
    this.#plan()
  }

  /**
   * Sets the timer for the next turn, even if it is due now: more overdue requests may come at the same
   * moment.
   */
  #plan(): void {
    clearTimeout(this.#timer)
    const startAt = this.#nextStartAt()
    if (startAt !== null) this.#timer = setTimeout(() => this.#start(), startAt - this.#clock())
  }

  #nextStartAt(): number | null {
    if (this.#waiting.length === 0) return null
    const isUrgent = this.#waiting.some((request) => request.isUrgent)
    return nextStartAt(this.#state, this.#clock(), isUrgent)
  }

  #start(): void {
    const request = nextRequest(this.#waiting, Date.now())
    const startAt = this.#nextStartAt()
    if (request === undefined || startAt === null) return
    if (startAt > this.#clock()) {
      // Timers may fire a little early.
      this.#plan()
      return
    }
    this.#waiting = this.#waiting.filter((other) => other !== request)
    this.#happened({ type: 'started' })
    request.start()
  }
}

/** The rate limiters of this tab. */
export class RateLimiters {
  readonly #all = new Map<string, RateLimiter>()
  #isHidden = false

  /** The limiter of an environment; another address is another server. */
  of({ id, baseUrl }: Pick<Environment, 'id' | 'baseUrl'>): RateLimiter {
    const key = JSON.stringify([id, baseUrl])
    const known = this.#all.get(key)
    if (known !== undefined) return known
    const limiter = new RateLimiter()
    limiter.setHidden(this.#isHidden)
    this.#all.set(key, limiter)
    return limiter
  }

  /** Tells all limiters, later ones too, whether this tab is hidden. */
  setHidden(isHidden: boolean): void {
    this.#isHidden = isHidden
    for (const limiter of this.#all.values()) limiter.setHidden(isHidden)
  }

  /** True while a request or submission of this tab has no answer yet. */
  get isBusy(): boolean {
    return [...this.#all.values()].some(({ isBusy }) => isBusy)
  }

  /** Lets each open circuit send a probe now: the network may be back. */
  probe(): void {
    for (const limiter of this.#all.values()) limiter.probe()
  }
}

export const createRateLimiters = (): RateLimiters => new RateLimiters()
