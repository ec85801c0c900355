// One tab leads, the others follow. A lease decides which tab leads; messages tell whether the leader still
// responds and whether another tab suits better. Missed heartbeats are counted in ticks, not by a clock, so a
// tab that slept counts no misses and clock jumps have no effect. Browsers throttle the ticks of a hidden
// tab, but not its messages, so followers send `who` to a silent leader before they evict it. A frozen or
// hanging tab does not respond.

import { openChannel } from './browser/channel.ts'
import { isHidden, subscribeToVisibility } from './browser/visibility.ts'
import { newId } from './new-id.ts'
import type { Leases } from './storage/leases.ts'
import { ownName } from './storage/site-folder.ts'

/** Interval of ticks in milliseconds; up to a minute in a hidden tab. */
const tickMs = 1_000
/** Missed heartbeats until a follower sends `who`, and until it evicts the leader; in ticks. */
const ticksUntilAsked = 2
const ticksUntilEvicted = 6
/** How long the result of `Leases.acquire` stays valid, in milliseconds: no eviction is faster. */
const answerHoldsMs = 3_000

export interface LeaderMessage {
  /**
   * `here`: heartbeat of the leader. `who`: a follower looks for the leader. `gone`: the leader resigns in
   * favor of `to`, or of any tab if null.
   */
  kind: 'here' | 'who' | 'gone'
  name: string
  from: string
  isHidden: boolean
  to: string | null
}

/** Dependencies of `Leadership`. */
export interface LeadershipDeps {
  leases: Leases
  /** Sends a message to all other tabs. */
  post(message: LeaderMessage): void
  isHidden(): boolean
  /** Milliseconds of a monotonic clock. */
  now(): number
}

/** This tab's candidacy for one lease. */
export interface Candidate {
  /** Whether this tab leads, as far as it knows. */
  isLeading(): boolean
  /**
   * Resolves when this tab certainly leads, with a function to call after the work; until then, this tab does
   * not hand over to a visible tab. Rejects with an `AbortError` if another tab leads.
   */
  confirmLeadership(): Promise<() => void>
  /**
   * Withdraws without notifying the others, who may still believe work remains; they take over within seconds
   * when heartbeats stop.
   */
  resign(): void
}

interface State {
  onChange: () => void
  isLeading: boolean
  isLeaderHidden: boolean
  /** Ticks since the last message of the leader. */
  missedHeartbeats: number
  /** Number of confirmed works in progress. */
  busy: number
  /** The current call of `Leases.acquire`; `epoch` counts the discarded ones. */
  attempt: Promise<void> | null
  epoch: number
}

export class Leadership {
  readonly #deps: LeadershipDeps
  readonly #id = newId()
  readonly #states = new Map<string, State>()
  #isSuspended = false

  constructor(deps: LeadershipDeps) {
    this.#deps = deps
  }

  /**
   * Becomes a candidate for a lease. `onChange` runs when this tab starts or stops leading, never
   * synchronously.
   */
  join(name: string, onChange: () => void): Candidate {
    const state: State = {
      onChange,
      isLeading: false,
      isLeaderHidden: false,
      missedHeartbeats: ticksUntilAsked,
      busy: 0,
      attempt: null,
      epoch: 0,
    }
    this.#states.set(name, state)
    this.#seek(name, state)
    return {
      isLeading: () => state.isLeading,
      confirmLeadership: async () => {
        let askedAt: number
        do {
          askedAt = this.#deps.now()
          await this.#acquire(name, state)
          // The tab may have hung between the call and its result.
        } while (state.isLeading && this.#deps.now() - askedAt > answerHoldsMs)
        if (!state.isLeading) throw new DOMException('Another tab leads', 'AbortError')
        state.busy += 1
        return () => {
          state.busy -= 1
        }
      },
      resign: () => {
        this.#states.delete(name)
        this.#giveUp(name, state)
      },
    }
  }

  tick = (): void => {
    if (this.#isSuspended) return
    for (const [name, state] of this.#states) {
      if (state.isLeading) this.#post('here', name)
      else if (++state.missedHeartbeats > ticksUntilAsked) this.#seek(name, state)
      else if (state.isLeaderHidden && !this.#deps.isHidden()) this.#post('who', name)
    }
  }

  hear = ({ kind, name, from, isHidden, to }: LeaderMessage): void => {
    const state = this.#states.get(name)
    if (state === undefined || this.#isSuspended) return
    if (kind === 'who') {
      if (state.isLeading) this.#answer(name, state, from, isHidden)
      return
    }
    if (state.isLeading) {
      // Two tabs believe that they lead; the lease decides.
      void this.#acquire(name, state)
      return
    }
    state.missedHeartbeats = 0
    state.isLeaderHidden = isHidden && kind === 'here'
    if (kind === 'here' || (to !== null && to !== this.#id)) return
    state.missedHeartbeats = ticksUntilAsked
    void this.#acquire(name, state)
  }

  /** An idle hidden leader hands over to a visible tab, whose timers are not throttled. */
  #answer(name: string, state: State, from: string, isHidden: boolean): void {
    if (!this.#deps.isHidden() || isHidden || state.busy > 0) {
      this.#post('here', name)
      return
    }
    this.#giveUp(name, state)
    this.#post('gone', name, from)
    state.onChange()
  }

  /** Resigns from all leases immediately, before the page is frozen, cached or closed. */
  suspend = (): void => {
    this.#isSuspended = true
    for (const [name, state] of this.#states) {
      const { isLeading, onChange } = state
      this.#giveUp(name, state)
      if (!isLeading) continue
      this.#post('gone', name)
      onChange()
    }
  }

  resume = (): void => {
    if (!this.#isSuspended) return
    this.#isSuspended = false
    for (const [name, state] of this.#states) this.#seek(name, state)
  }

  #seek(name: string, state: State): void {
    this.#post('who', name)
    void this.#acquire(name, state)
  }

  /** Takes the lease if possible and updates whether this tab leads. */
  async #acquire(name: string, state: State): Promise<void> {
    if (this.#isSuspended || this.#states.get(name) !== state) return
    state.attempt ??= this.#attempt(name, state)
    await state.attempt
  }

  async #attempt(name: string, state: State): Promise<void> {
    const { leases } = this.#deps
    const { epoch, isLeading, missedHeartbeats } = state
    const onLost = () => {
      this.#forgetAttempt(state)
      this.#set(state, false)
    }
    const isHeld = await leases.acquire(name, missedHeartbeats > ticksUntilEvicted, onLost).catch(() => false)
    if (epoch === state.epoch) {
      state.attempt = null
      if (isHeld && !isLeading) this.#post('here', name)
      this.#set(state, isHeld)
    } else if (isHeld && !isLeading) leases.release(name)
  }

  /** Discards the result of the current attempt. */
  #forgetAttempt(state: State): void {
    state.epoch += 1
    state.attempt = null
  }

  #set(state: State, isLeading: boolean): void {
    if (state.isLeading === isLeading) return
    state.isLeading = isLeading
    state.missedHeartbeats = 0
    state.onChange()
  }

  #giveUp(name: string, state: State): void {
    this.#forgetAttempt(state)
    if (!state.isLeading) return
    state.isLeading = false
    state.isLeaderHidden = false
    state.missedHeartbeats = 0
    this.#deps.leases.release(name)
  }

  #post(kind: LeaderMessage['kind'], name: string, to: string | null = null): void {
    this.#deps.post({ kind, name, from: this.#id, isHidden: this.#deps.isHidden(), to })
  }
}

/** Creates the leadership of this page, which lasts until the page closes. */
export function openLeadership(leases: Leases): Leadership {
  const channel = openChannel(ownName('rpasora-leader'))
  const leadership = new Leadership({
    leases,
    post: (message) => channel.postMessage(message),
    isHidden,
    now: () => performance.now(),
  })
  channel.addEventListener('message', ({ data }) => leadership.hear(data))
  setInterval(leadership.tick, tickMs)
  // Another tab may be the better leader now, and the next tick may be a minute away.
  subscribeToVisibility(leadership.tick)
  for (const type of ['freeze', 'pagehide']) addEventListener(type, leadership.suspend, true)
  for (const type of ['resume', 'pageshow']) addEventListener(type, leadership.resume, true)
  return leadership
}
