// Tabs without a browser: leases, messages, throttled timers, tabs that freeze, hang and crash.

import { type Candidate, type LeaderMessage, Leadership } from '#lib/leadership.ts'
import type { Leases } from '#lib/storage/leases.ts'

/** Web Locks end with their tab and notify the tab that lost one; database records do neither. */
export type LeaseKind = 'locks' | 'records'

export interface SimulatedTab {
  id: number
  leadership: Leadership
  candidacy: Candidate
  isHidden: boolean
  /** Its timers are throttled like those of a hidden tab, although it is visible. */
  isSlow: boolean
  /** `frozen` was announced to the page, `hanging` was not. */
  life: 'awake' | 'frozen' | 'hanging' | 'gone'
  /** Seconds since its last tick. */
  sinceTick: number
  inbox: LeaderMessage[]
  /** Answers of the browser that the tab has not received yet. */
  answers: (() => void)[]
}

/** Browsers run the timers of a tab that has been hidden for long only once a minute; seconds. */
const hiddenTickEvery = 60
const leaseName = 'server'

export class SimulatedTabs {
  readonly #kind: LeaseKind
  readonly #tabs: SimulatedTab[] = []
  #holder: SimulatedTab | null = null
  #onLost = () => {}
  /** Milliseconds. */
  #now = 0
  /** How often a lease was taken from a tab that was alive and would have answered. */
  wrongEvictions = 0
  /** How often the leader changed to another tab. */
  changes = 0

  constructor(kind: LeaseKind) {
    this.#kind = kind
  }

  get all(): readonly SimulatedTab[] {
    return this.#tabs
  }

  awake(): SimulatedTab[] {
    return this.#tabs.filter(({ life }) => life === 'awake')
  }

  leaders(): SimulatedTab[] {
    return this.awake().filter(({ candidacy }) => candidacy.isLeading())
  }

  async open({ isHidden = false } = {}): Promise<SimulatedTab> {
    const parts: Partial<SimulatedTab> = {
      id: this.#tabs.length,
      isHidden,
      isSlow: false,
      life: 'awake',
      sinceTick: 0,
      inbox: [],
      answers: [],
    }
    const tab = parts as SimulatedTab
    tab.leadership = new Leadership({
      leases: this.#leasesOf(tab),
      post: (message) => this.#post(tab, message),
      isHidden: () => tab.isHidden,
      now: () => this.#now,
    })
    this.#tabs.push(tab)
    tab.candidacy = tab.leadership.join(leaseName, () => {})
    await this.#settle()
    return tab
  }

  async close(tab: SimulatedTab): Promise<void> {
    tab.leadership.suspend()
    await this.crash(tab)
  }

  async crash(tab: SimulatedTab): Promise<void> {
    tab.life = 'gone'
    if (this.#kind === 'locks' && this.#holder === tab) this.#holder = null
    await this.#settle()
  }

  async freeze(tab: SimulatedTab): Promise<void> {
    if (tab.life !== 'awake') return
    tab.leadership.suspend()
    tab.life = 'frozen'
  }

  /** Hangs in the middle of what `begun` starts. */
  async hang(tab: SimulatedTab, begun: () => void = tab.leadership.tick): Promise<void> {
    if (tab.life !== 'awake') return
    tab.life = 'hanging'
    begun()
  }

  /** Its timers run before it receives the messages sent meanwhile. */
  async wake(tab: SimulatedTab): Promise<void> {
    const { life } = tab
    if (life !== 'frozen' && life !== 'hanging') return
    tab.life = 'awake'
    if (life === 'frozen') tab.leadership.resume()
    tab.leadership.tick()
    await this.#settle()
  }

  async setHidden(tab: SimulatedTab, isHidden: boolean): Promise<void> {
    if (tab.isHidden === isHidden || tab.life === 'gone') return
    tab.isHidden = isHidden
    if (tab.life !== 'awake') return
    tab.leadership.tick()
    await this.#settle()
  }

  async tick(tab: SimulatedTab): Promise<void> {
    if (tab.life !== 'awake') return
    tab.leadership.tick()
    await this.#settle()
  }

  async deliver(tab: SimulatedTab): Promise<void> {
    if (tab.life !== 'awake') return
    for (const message of tab.inbox.splice(0)) tab.leadership.hear(message)
    await this.#settle()
  }

  /** Runs all tabs for whole seconds, and delivers messages. */
  async run(seconds: number): Promise<void> {
    for (let second = 0; second < seconds; second += 1) {
      this.#now += 1_000
      for (const tab of this.awake()) {
        tab.sinceTick += 1
        if (tab.sinceTick < (tab.isHidden || tab.isSlow ? hiddenTickEvery : 1)) continue
        tab.sinceTick = 0
        await this.tick(tab)
      }
      while (this.awake().some(({ inbox }) => inbox.length > 0)) {
        for (const tab of this.awake()) await this.deliver(tab)
      }
    }
  }

  /** The tabs that would poll a server if they got a slot now. */
  async atWork(): Promise<SimulatedTab[]> {
    const working: SimulatedTab[] = []
    for (const tab of this.leaders()) {
      tab.candidacy.confirmLeadership().then(
        (end) => {
          working.push(tab)
          end()
        },
        () => {},
      )
    }
    await this.#settle()
    return working
  }

  #leasesOf(tab: SimulatedTab): Leases {
    let lastMet: SimulatedTab | null = null
    return {
      acquire: (_, evict, onLost) =>
        new Promise((resolve) => {
          const before = this.#holder
          const mayEvict = evict && before === lastMet
          if (before === null || before === tab || mayEvict) this.#give(tab, onLost)
          lastMet = before
          const isHeld = this.#holder === tab
          tab.answers.push(() => resolve(isHeld))
        }),
      release: () => {
        if (this.#holder === tab || this.#kind === 'records') this.#holder = null
      },
    }
  }

  #give(tab: SimulatedTab, onLost: () => void): void {
    const before = this.#holder
    if (before === tab) return
    if (before !== null) {
      if (before.life === 'awake') this.wrongEvictions += 1
      if (this.#kind === 'locks') before.answers.push(this.#onLost)
    }
    this.changes += 1
    this.#holder = tab
    this.#onLost = onLost
  }

  #post(from: SimulatedTab, message: LeaderMessage): void {
    for (const tab of this.#tabs) {
      if (tab !== from && tab.life !== 'gone') tab.inbox.push(message)
    }
  }

  /** Delivers the browser's answers to all awake tabs. */
  async #settle(): Promise<void> {
    do {
      for (const tab of this.awake()) for (const answer of tab.answers.splice(0)) answer()
      for (let turn = 0; turn < 8; turn += 1) await Promise.resolve()
    } while (this.awake().some(({ answers }) => answers.length > 0))
  }
}
