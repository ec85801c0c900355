// The queue of prompts as this tab sees it. It sends a few prompts at a time. The prompts are in the database
// (`queue-records.ts`). Whether a tab sends is not stored: after a reload, a person must continue first.

import { openChannel } from '#lib/browser/channel.ts'
import { isLockHeld, tryLock } from '#lib/storage/locks.ts'
import { ownName } from '#lib/storage/site-folder.ts'
import { createStore } from '#lib/store.ts'
import type { ReadableStore } from '#lib/use-store.ts'
import type { Services } from '../services.ts'
import type { QueuedPrompt } from '../store/records.ts'
import type { PromptRow } from './prompt-table.ts'
import { judge, type Stop } from './queue-policy.ts'
import {
  addToQueue,
  changeInQueue,
  isUnsent,
  newRowIds,
  readQueue,
  removeFromQueue,
} from './queue-records.ts'
import { sendQueued } from './send-queued.ts'

/** Submissions in flight at once. */
const mostInFlight = 2

/** Held by the tab that sends. */
const queueLock = ownName('rpasora-queue')

/** How often to check whether another tab still sends, in milliseconds. */
const refreshMs = 1_500

export interface QueueState {
  /** In sending order. Sent rows stay until a person has seen that all were sent. */
  rows: readonly QueuedPrompt[]
  /** `pausing`: submissions in flight end first. `elsewhere`: another tab sends. */
  phase: 'paused' | 'sending' | 'pausing' | 'elsewhere'
  /** Why the queue stopped by itself; null if a person stopped it, or if it did not stop. */
  stop: Stop | null
  /** The server asked to wait until then, milliseconds since 1970. */
  resumesAt: number | null
}

type Message = 'changed' | 'pause'

export class PromptQueue implements ReadableStore<QueueState> {
  readonly #services: Services
  readonly #state = createStore<QueueState>({ rows: [], phase: 'paused', stop: null, resumesAt: null })
  readonly #channel = openChannel(ownName('rpasora-queue'))
  /** Rows that this tab is sending. */
  readonly #underWay = new Set<number>()
  #refusals = 0
  #halted = new AbortController()
  #looking: ReturnType<typeof setTimeout> | undefined

  constructor(services: Services) {
    this.#services = services
    this.#channel.addEventListener('message', ({ data }: MessageEvent<Message>) => {
      if (data === 'pause') this.#halt()
      else void this.refresh()
    })
  }

  readonly get = this.#state.get
  readonly subscribe = this.#state.subscribe

  /** Reads the queue again, and whether another tab sends it. Never rejects. */
  refresh = async (): Promise<void> => {
    clearTimeout(this.#looking)
    const { db } = this.#services.tasks
    const rows = db === null ? [] : await readQueue(db).catch(() => this.get().rows)
    this.#set({ rows })
    const isElsewhere = !this.#isGoing() && (await isLockHeld(queueLock)) === true
    if (this.#isGoing()) return
    this.#set({ phase: isElsewhere ? 'elsewhere' : 'paused' })
    if (isElsewhere) this.#looking = setTimeout(this.refresh, refreshMs)
  }

  /** Adds prompts at the end. Resolves once they are durable; rejects if there is no room. */
  async add(environmentId: string, prompts: readonly PromptRow[]): Promise<void> {
    if (this.get().rows.every(({ taskId }) => taskId !== null)) await this.clearSent()
    const ids = newRowIds(prompts.length)
    const rows = prompts.map(({ prompt, imageUrl, model, options }, index) => {
      const id = ids[index] ?? 0
      return { id, environmentId, prompt, imageUrl, model, options, taskId: null, refusal: null }
    })
    await this.putBack(rows)
  }

  /** Puts removed rows back where they were; rejects if there is no room. */
  async putBack(rows: readonly QueuedPrompt[]): Promise<void> {
    await this.#services.tasks.run((db) => addToQueue(db, rows))
    await this.#tell()
  }

  /** Removes rows that wait or were refused; resolves with those that were not sent meanwhile. */
  remove(ids: readonly number[]): Promise<QueuedPrompt[]> {
    return this.#remove(ids, ({ taskId }) => taskId === null)
  }

  /** Removes sent rows; their tasks are in the list. */
  async clearSent(): Promise<void> {
    const ids = this.get().rows.map(({ id }) => id)
    await this.#remove(ids, ({ taskId }) => taskId !== null)
  }

  /** Changes a row, which then waits (again) to be sent. Resolves false if it was sent meanwhile. */
  async change(id: number, { prompt, imageUrl, model, options }: PromptRow): Promise<boolean> {
    const isChanged = await this.#services.tasks.run((db) =>
      changeInQueue(db, id, { prompt, imageUrl, model, options, refusal: null }),
    )
    await this.#tell()
    return isChanged
  }

  /**
   * Sends waiting rows unless another tab does. Resolves when none is left or sending stopped. Never rejects.
   */
  async start(): Promise<void> {
    if (this.#isGoing()) return
    this.#refusals = 0
    this.#halted = new AbortController()
    this.#set({ phase: 'sending', stop: null, resumesAt: null })
    await tryLock(queueLock, async () => {
      await this.refresh()
      const lanes = Array.from({ length: mostInFlight })
      do await Promise.all(lanes.map(() => this.#sendInTurn()))
      while (this.#next() !== undefined)
    })
    this.#set({ phase: 'paused', resumesAt: null })
    await this.#tell()
  }

  /** Starts no more submissions, in this tab or in the tab that sends. */
  pause(): void {
    if (this.get().phase === 'elsewhere') this.#channel.postMessage('pause' satisfies Message)
    else this.#halt()
  }

  #halt(stop: Stop | null = null): void {
    if (!this.#isGoing()) return
    this.#set({ phase: 'pausing', stop: this.get().stop ?? stop })
    this.#halted.abort()
  }

  #isGoing(): boolean {
    const { phase } = this.get()
    return phase === 'sending' || phase === 'pausing'
  }

  /** The next row to send; undefined if none waits, or if sending has stopped. */
  #next(): QueuedPrompt | undefined {
    const { rows, phase } = this.get()
    if (phase !== 'sending') return undefined
    return rows.find((row) => isUnsent(row) && !this.#underWay.has(row.id))
  }

  async #sendInTurn(): Promise<void> {
    for (let row = this.#next(); row !== undefined; row = this.#next()) {
      this.#underWay.add(row.id)
      const outcome = await sendQueued(this.#services, row, (taskId) => this.#tell(taskId))
      this.#underWay.delete(row.id)
      if (outcome.kind === 'stopped') this.#halt({ kind: outcome.by, words: null })
      if (outcome.kind === 'task' || outcome.kind === 'refused') {
        const { refusals, stop, waitMs } = judge(outcome, this.#refusals)
        this.#refusals = refusals
        if (waitMs !== null) this.#set({ resumesAt: Date.now() + waitMs })
        if (stop !== null) this.#halt(stop)
      }
      await this.#rest()
    }
  }

  /** Waits as long as the server asked; a pause ends the wait. */
  async #rest(): Promise<void> {
    const { signal } = this.#halted
    for (;;) {
      const restMs = (this.get().resumesAt ?? 0) - Date.now()
      if (restMs <= 0 || signal.aborted) break
      await new Promise<unknown>((resolve) => {
        setTimeout(resolve, restMs)
        signal.addEventListener('abort', resolve, { once: true })
      })
    }
    if (this.get().resumesAt !== null) this.#set({ resumesAt: null })
  }

  async #remove(ids: readonly number[], mayGo: (row: QueuedPrompt) => boolean): Promise<QueuedPrompt[]> {
    const gone = await this.#services.tasks.run((db) => removeFromQueue(db, ids, mayGo))
    if (gone.length > 0) await this.#tell()
    return gone
  }

  /** Shows changes in all tabs; tabs without a queue learn that there is one now. Never rejects. */
  async #tell(taskId?: string): Promise<void> {
    await this.refresh()
    await this.#services.tasks.refresh(taskId === undefined ? [] : [taskId]).catch(() => {})
    this.#channel.postMessage('changed' satisfies Message)
  }

  #set(change: Partial<QueueState>): void {
    this.#state.set({ ...this.get(), ...change })
  }
}

/** The queue of this tab. Prompts that were sent before this page was opened are removed from it. */
export function createPromptQueue(services: Services): PromptQueue {
  const queue = new PromptQueue(services)
  void queue.refresh().then(async () => {
    const { rows, phase } = queue.get()
    if (phase === 'paused' && rows.every(({ taskId }) => taskId !== null)) await queue.clearSent()
  })
  return queue
}
