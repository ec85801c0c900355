// One tab leads, the others follow. Leases say who leads; messages say whether the leader still answers, and who
// would be a better one. Silence is counted in ticks and not read from a clock: a tab that slept has missed nothing,
// and a clock that jumps changes nothing. Browsers slow down the ticks of a hidden tab, but not its messages; so a
// silent leader is asked before it is taken for dead. A frozen or hanging tab does not answer.

import { openChannel } from './browser/channel.ts'
import { isHidden, subscribeToVisibility } from './browser/visibility.ts'
import { newId } from './new-id.ts'
import type { Leases } from './storage/leases.ts'
import { ownName } from './storage/site-folder.ts'

/** Between two ticks, in milliseconds; up to a minute in a hidden tab. */
const tickMs = 1_000
/** Ticks without a word of the leader until it is asked for one, and until it is evicted. */
const ticksUntilAsked = 2
const ticksUntilEvicted = 6
/** What a lease answered is true for so long, in milliseconds: nobody is evicted faster. */
const answerHoldsMs = 3_000

export interface LeaderMessage {
  /** "The leader is here", a follower's "who leads?", "the leader went", in favour of `to` or of anyone. */
  kind: 'here' | 'who' | 'gone'
  name: string
  from: string
  isHidden: boolean
  to: string | null
}

/** What leadership needs of the world outside of it. */
export interface LeadershipDeps {
  leases: Leases
  /** To all other tabs. */
  post(message: LeaderMessage): void
  isHidden(): boolean
  /** Milliseconds by a clock that never jumps. */
  now(): number
}

/** This tab's standing for one lease. */
export interface Candidate {
  /** As far as this tab knows. */
  isLeading(): boolean
  /**
   * Resolves once it is certain that this tab leads, with what to call when the work is done: until then the lead
   * is not handed over to a tab in view. Rejects where another tab leads.
   */
  confirmLeadership(): Promise<() => void>
  /**
   * Nothing is left to do, or not by this tab. Others that still stand notice the silence within seconds: told at
   * once, they might not have heard yet that nothing is left.
   */
  resign(): void
}

interface State {
  onChange: () => void
  isLeading: boolean
  isLeaderHidden: boolean
  /** Ticks since the leader was heard. */
  missedHeartbeats: number
  /** Pieces of work under way. */
  busy: number
  /** The question to the lease that is under way, and the number of those that were forgotten. */
  attempt: Promise<void> | null
  epoch: number
}

export class Leadership {
  readonly #parts: LeadershipDeps
  readonly #id = newId()
  readonly #states = new Map<string, State>()
  #isSuspended = false

  constructor(parts: LeadershipDeps) {
    this.#parts = parts
  }

  /** Stands for a lease; `onChange` is called, never at once, whenever this tab begins or ceases to lead. */
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
          askedAt = this.#parts.now()
          await this.#acquire(name, state)
          // It may have hung between the question and the answer.
        } while (state.isLeading && this.#parts.now() - askedAt > answerHoldsMs)
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
      else if (state.isLeaderHidden && !this.#parts.isHidden()) this.#post('who', name)
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
      // Two that lead: the lease knows which.
      void this.#acquire(name, state)
      return
    }
    state.missedHeartbeats = 0
    state.isLeaderHidden = isHidden && kind === 'here'
    if (kind === 'here' || (to !== null && to !== this.#id)) return
    state.missedHeartbeats = ticksUntilAsked
    void this.#acquire(name, state)
  }

  /** A hidden leader between two pieces of work makes way for a tab in view, whose timers run at full speed. */
  #answer(name: string, state: State, from: string, isHidden: boolean): void {
    if (!this.#parts.isHidden() || isHidden || state.busy > 0) {
      this.#post('here', name)
      return
    }
    this.#giveUp(name, state)
    this.#post('gone', name, from)
    state.onChange()
  }

  /** Before the page is frozen, put aside or closed: gives up all that it leads, at once. */
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

  /** Learns from the lease whether this tab leads, and takes it where that is possible. */
  async #acquire(name: string, state: State): Promise<void> {
    if (this.#isSuspended || this.#states.get(name) !== state) return
    state.attempt ??= this.#attempt(name, state)
    await state.attempt
  }

  async #attempt(name: string, state: State): Promise<void> {
    const { leases } = this.#parts
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

  /** What the lease still answers to it is out of date. */
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
    this.#parts.leases.release(name)
  }

  #post(kind: LeaderMessage['kind'], name: string, to: string | null = null): void {
    this.#parts.post({ kind, name, from: this.#id, isHidden: this.#parts.isHidden(), to })
  }
}

/** The leadership of this page, as long as it lives. */
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
  // Who should lead may have changed: the next tick may be a minute away.
  subscribeToVisibility(leadership.tick)
  for (const type of ['freeze', 'pagehide']) addEventListener(type, leadership.suspend, true)
  for (const type of ['resume', 'pageshow']) addEventListener(type, leadership.resume, true)
  return leadership
}
