// One budget of questions per environment, so that many tasks never become a storm.

const mostInFlight = 4
/** Five requests a second at most. */
const spacingMs = 200

interface Turn {
  dueAt: number
  start: () => void
}

export class RequestBudget {
  readonly #waiting: Turn[] = []
  #inFlight = 0
  #lastStart = 0
  #timer: ReturnType<typeof setTimeout> | undefined

  /**
   * Runs `request` when its turn comes; the most overdue (smallest `dueAt`, milliseconds since 1970) goes first.
   * Rejects with the signal's reason when it is no longer wanted while it waits.
   */
  async run<T>(dueAt: number, signal: AbortSignal, request: () => Promise<T>): Promise<T> {
    await this.#turn(dueAt, signal)
    try {
      return await request()
    } finally {
      this.#inFlight -= 1
      this.#next()
    }
  }

  #turn(dueAt: number, signal: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      if (signal.aborted) return reject(signal.reason)
      const turn = { dueAt, start: resolve }
      this.#waiting.push(turn)
      signal.addEventListener('abort', () => {
        const index = this.#waiting.indexOf(turn)
        if (index >= 0) this.#waiting.splice(index, 1)
        reject(signal.reason)
      })
      this.#next()
    })
  }

  #next(): void {
    if (this.#timer !== undefined || this.#waiting.length === 0 || this.#inFlight >= mostInFlight) return
    const pause = Math.max(0, this.#lastStart + spacingMs - Date.now())
    this.#timer = setTimeout(() => {
      this.#timer = undefined
      if (this.#inFlight >= mostInFlight) return
      this.#waiting.sort((a, b) => a.dueAt - b.dueAt)
      const turn = this.#waiting.shift()
      if (turn === undefined) return
      this.#inFlight += 1
      this.#lastStart = Date.now()
      turn.start()
      this.#next()
    }, pause)
  }
}
