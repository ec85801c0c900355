// All tasks of this browser: in memory for the screens, in IndexedDB for good, and announced to other tabs.
// Every change is a pure transition of the stored record inside one transaction, so two tabs cannot overwrite
// each other. Sending and polling are not part of the store.

import { openChannel } from '#lib/browser/channel.ts'
import { ownName } from '#lib/storage/site-folder.ts'
import { createStore } from '#lib/store.ts'
import { addTasks, type Unless } from './add-tasks.ts'
import { readAll, readNewest } from './read-tasks.ts'
import { isOutOfRoom, phaseAfter } from './store-failure.ts'
import type { Task } from './task.ts'
import { openTaskDb, type TaskDatabase, type TaskDb } from './task-db.ts'
import { readTask } from './task-schema.ts'

/** How long a deletion can be undone, in milliseconds. */
export const undoMs = 10_000

export interface TaskState {
  /**
   * `loading`: the newest tasks are loaded, or none yet. `unavailable`: this browser stores no records;
   * submitting needs a warning. `outdated`: a newer version of this site has the records now; this page
   * stores nothing until it is reloaded. `lost`: the browser cannot reach its records now; every change tries
   * again.
   */
  phase: 'loading' | 'ready' | 'unavailable' | 'outdated' | 'lost'
  /** Ids of all tasks except deleted ones, newest first; the same array while only contents change. */
  ids: readonly string[]
  byId: ReadonlyMap<string, Task>
  /** Number of unreadable records; they stay stored as they are. */
  damaged: number
  /** The last change could not be written: new data lives only as long as this page. */
  isFull: boolean
  /** Prompts may wait to be sent; `prompt-queue.ts` checks that. */
  hasQueue: boolean
}

type Transition = (task: Task) => Task

const unread: TaskState = {
  phase: 'loading',
  ids: [],
  byId: new Map(),
  damaged: 0,
  isFull: false,
  hasQueue: false,
}

export class TaskStore {
  readonly #channel = openChannel(ownName('rpasora-tasks'))
  readonly #state = createStore(unread)
  readonly #kept = new Set<string>()
  #db: TaskDatabase | null = null
  #connecting: Promise<unknown> = Promise.resolve()
  #opened: Promise<void> = Promise.resolve()
  /** Ids that became known as deleted while all records were being read; null at other times. */
  #goneMeanwhile: Set<string> | null = null

  readonly get = this.#state.get
  readonly subscribe = this.#state.subscribe
  readonly prerendered = () => unread

  find(id: string): Task | undefined {
    return this.get().byId.get(id)
  }

  /** Resolves once there is a task. */
  hasAny(): Promise<void> {
    return new Promise((resolve) => {
      const look = () => {
        if (this.get().byId.size === 0) return
        stop()
        resolve()
      }
      const stop = this.subscribe(look)
      look()
    })
  }

  /** Opens the database and reads all records, newest first; resolves with `whole`. */
  open(): Promise<void> {
    this.#opened = this.#open()
    return this.#opened
  }

  /** Resolves once all tasks are loaded, if this browser stores any; never rejects. */
  whole(): Promise<void> {
    return this.#opened
  }

  async #open(): Promise<void> {
    const now = Date.now()
    try {
      const connecting = openTaskDb(this.#heardOfDb)
      this.#connecting = connecting.catch(() => {})
      const db = await connecting
      this.#db = db
      this.#goneMeanwhile = new Set()
      this.#channel.addEventListener('message', (event) => void this.#reload(event.data))
      const [newest, queued] = await Promise.all([db.run(readNewest), db.count('queue')])
      const hasQueue = queued > 0
      this.#put(newest.tasks, { hasQueue })
      const { tasks, damaged } = newest.isAll ? newest : await readAll(db)
      // Tasks in memory are as new as those just read, or newer.
      const isNew = ({ id }: Task) => !this.get().byId.has(id) && !this.#goneMeanwhile?.has(id)
      this.#put(tasks.filter(isNew), { phase: 'ready', damaged })
    } catch (error) {
      this.#put([], { phase: phaseAfter(error, false), isFull: isOutOfRoom(error) })
    }
    this.#goneMeanwhile = null
    const gone = [...this.get().byId.values()].filter(({ deletedAt }) => (deletedAt ?? now) < now - undoMs)
    if (gone.length > 0) await this.forget(gone.map(({ id }) => id)).catch(() => {})
  }

  /** Tasks stay on the screen; later changes are stored again once the database is back. */
  #heardOfDb = (trouble: unknown): void => {
    const phase = trouble === null ? 'ready' : phaseAfter(trouble, true)
    if (phase === 'ready' && this.get().phase === 'loading') return
    if (phase === 'outdated') this.#db = null
    this.#state.set({ ...this.get(), phase })
  }

  /**
   * Stores new tasks and the image that all of them share, or their images in order. Resolves once everything is durable on disk (not
   * merely accepted), so that the submission may be sent; rejects if it cannot be written. Resolves false if
   * `unless` forbids it.
   */
  async add(
    added: Task | readonly Task[],
    image: Parameters<typeof addTasks>[2],
    unless?: Unless,
  ): Promise<boolean> {
    await this.#connecting
    const tasks = [added].flat()
    const isAdded = await this.run((db) => addTasks(db, tasks, image, unless))
    if (!isAdded) return false
    this.#put(tasks)
    this.#tell(tasks.map(({ id }) => id))
    return true
  }

  /**
   * Applies a transition to the stored record. `durable` is for what must not be lost: it waits for the disk,
   * and rejects if the change cannot be written. Other changes then live only as long as this page. Resolves
   * with the resulting task; undefined if it no longer exists.
   */
  async update(id: string, change: Transition, { durable = false } = {}): Promise<Task | undefined> {
    try {
      const after = await this.#write(id, change, durable)
      if (after !== undefined || !this.#kept.has(id)) return after
    } catch (error) {
      if (durable) throw error
      // If the database is lost, the page shows that instead.
      if (this.get().phase !== 'lost') this.#state.set({ ...this.get(), isFull: true })
    }
    const before = this.find(id)
    if (before === undefined) return undefined
    const after = change(before)
    this.keepInMemory(after)
    return after
  }

  async #write(id: string, change: Transition, durable: boolean): Promise<Task | undefined> {
    const written = await this.#db?.run(async (db) => {
      const tx = db.transaction('tasks', 'readwrite', { durability: durable ? 'strict' : 'relaxed' })
      const before = readTask(await tx.store.get(id))
      if (before === null) return undefined
      const after = change(before)
      if (after !== before) await Promise.all([tx.store.put(after), tx.done])
      await tx.done
      return { after, isChanged: after !== before }
    })
    if (written === undefined) return undefined
    const { after, isChanged } = written
    this.#put([after], isChanged ? { isFull: false } : {})
    if (isChanged) this.#tell([id])
    return after
  }

  /** The database itself, for data beside the tasks; null if there is none. */
  get db(): TaskDatabase | null {
    return this.#db
  }

  /** Runs `work` with the database (`Database.run`); rejects if there is none. */
  async run<T>(work: (db: TaskDb) => Promise<T>): Promise<T> {
    if (this.#db === null) throw new Error('No database')
    return this.#db.run(work)
  }

  /** Reads records again that were written without this store, in this tab and in others. */
  async refresh(ids: readonly string[]): Promise<void> {
    await this.#reload(ids)
    this.#tell(ids)
  }

  /** Shows a task that could not be stored; it lives only as long as this page. */
  keepInMemory(task: Task): void {
    this.#kept.add(task.id)
    this.#put([task])
  }

  /** True for a task that this page shows without a stored record. */
  isMemoryOnly(id: string): boolean {
    return this.#kept.has(id)
  }

  /** Hides a task; `restore` can bring it back until `forget` deletes it. */
  async remove(id: string): Promise<void> {
    await this.update(id, (task) => ({ ...task, deletedAt: Date.now() }))
  }

  async restore(id: string): Promise<void> {
    await this.update(id, (task) => ({ ...task, deletedAt: null }))
  }

  /** Deletes tasks and their images from disk, unless restored meanwhile (`force` deletes them anyway). */
  async forget(id: string | readonly string[], { force = false } = {}): Promise<void> {
    const ids = [id].flat()
    this.#drop(ids.filter((id) => this.#kept.delete(id)))
    if (this.#db === null) return
    await this.#db.run(async (db) => {
      const tx = db.transaction(['tasks', 'images', 'posts'], 'readwrite')
      const stores = [tx.objectStore('tasks'), tx.objectStore('images'), tx.objectStore('posts')] as const
      const work = ids.map(async (id) => {
        const task = await stores[0].get(id)
        if (task !== undefined && (force || task.deletedAt !== null)) {
          const files = IDBKeyRange.bound(`${id}/`, `${id}0`, false, true)
          await Promise.all([...stores.map((store) => store.delete(id)), stores[1].delete(files)])
        }
      })
      await Promise.all([...work, tx.done])
    })
    await this.refresh(ids)
  }

  /** An image by its key (`image-keys.ts`), or the composer's under `draft`. */
  async getImage(key: string): Promise<Blob | undefined> {
    return this.#db?.get('images', key)
  }

  /** Stores the composer's image, or deletes it with null. Rejects if there is no room. */
  async setDraftImage(image: Blob | null, key = 'draft'): Promise<void> {
    if (image === null) await this.#db?.delete('images', key)
    else await this.#db?.put('images', image, key)
  }

  /** Reads records again that were changed in another tab or without this store. */
  async #reload(said: unknown): Promise<void> {
    if (this.#db === null) return
    const ids = [said].flat().filter((id) => typeof id === 'string')
    const { records, queued } = await this.#db.run(async (db) => {
      const tx = db.transaction(['tasks', 'queue'])
      const store = tx.objectStore('tasks')
      const records = await Promise.all(ids.map((id) => store.get(id)))
      return { records, queued: await tx.objectStore('queue').count() }
    })
    // A new task may come from a queue with more prompts.
    const hasQueue = this.get().hasQueue || queued > 0
    const tasks = records.map(readTask)
    this.#put(
      tasks.filter((task) => task !== null),
      hasQueue ? { hasQueue } : {},
    )
    this.#drop(ids.filter((id, index) => tasks[index] === null && !this.#kept.has(id)))
  }

  /** Removes tasks from memory and from the screens. */
  #drop(ids: readonly string[]): void {
    for (const id of ids) this.#goneMeanwhile?.add(id)
    const byId = new Map(this.get().byId)
    const gone = ids.filter((id) => byId.delete(id))
    if (gone.length > 0) this.#state.set({ ...this.get(), byId, ids: newestFirst(byId) })
  }

  #tell(ids: readonly string[]): void {
    this.#channel.postMessage(ids)
  }

  #put(tasks: readonly Task[], rest: Partial<TaskState> = {}): void {
    const byId = new Map(this.get().byId)
    for (const task of tasks) byId.set(task.id, task)
    const isShown = (task: Task | undefined) => task !== undefined && task.deletedAt === null
    const sameIds = tasks.every((task) => isShown(task) === isShown(this.get().byId.get(task.id)))
    this.#state.set({ ...this.get(), ...rest, byId, ids: sameIds ? this.get().ids : newestFirst(byId) })
  }
}

function newestFirst(byId: ReadonlyMap<string, Task>): readonly string[] {
  return [...byId.values()]
    .filter(({ deletedAt }) => deletedAt === null)
    .sort((a, b) => b.createdAt - a.createdAt || (a.id < b.id ? 1 : -1))
    .map(({ id }) => id)
}
