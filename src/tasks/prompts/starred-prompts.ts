// Prompts that a person starred. They are stored separately, so they outlive their tasks.

import { createStore } from '#lib/store.ts'
import type { ReadableStore } from '#lib/use-store.ts'
import { validOrNull } from '#lib/valid-or-null.ts'
import type { Services } from '../services.ts'
import { type StarredPrompt, starredPromptSchema } from '../store/records.ts'
import type { TaskDb } from '../store/task-db.ts'
import type { TaskStore } from '../store/task-store.ts'

/** The record as a starred prompt; null if it is none. */
export function readStarredPrompt(record: unknown): StarredPrompt | null {
  return validOrNull(starredPromptSchema, record)
}

/** Newest first. */
export async function readStarred(db: TaskDb): Promise<StarredPrompt[]> {
  const records = (await db.getAll('starred')).map(readStarredPrompt).filter((one) => one !== null)
  return records.sort((one, other) => other.starredAt - one.starredAt)
}

/** Stores prompts; an existing one keeps its time. All, or none if it rejects (no room). */
export async function addStarred(db: TaskDb, starred: readonly StarredPrompt[]): Promise<void> {
  const tx = db.transaction('starred', 'readwrite')
  const add = async (one: StarredPrompt) => {
    if ((await tx.store.getKey(one.prompt)) === undefined) await tx.store.put(one)
  }
  await Promise.all([...starred.map(add), tx.done])
}

/** The starred prompts for the screens, newest first. */
export class StarredPrompts implements ReadableStore<readonly StarredPrompt[]> {
  readonly #tasks: TaskStore
  readonly #value = createStore<readonly StarredPrompt[]>([])

  constructor(tasks: TaskStore) {
    this.#tasks = tasks
  }

  readonly get = this.#value.get
  readonly subscribe = this.#value.subscribe

  /** Reads them again; never rejects. */
  async load(): Promise<void> {
    const { db } = this.#tasks
    if (db !== null) this.#value.set(await readStarred(db).catch(() => this.get()))
  }

  /** Stars a prompt with its options, or removes its star. Resolves false if that cannot be stored. */
  async set(
    { prompt, options }: Pick<StarredPrompt, 'prompt' | 'options'>,
    isStarred: boolean,
  ): Promise<boolean> {
    try {
      await this.#tasks.run((db) =>
        isStarred
          ? addStarred(db, [{ prompt, options, starredAt: Date.now() }])
          : db.delete('starred', prompt),
      )
    } catch {
      return false
    }
    await this.load()
    return true
  }
}

/** Ids of the tasks whose prompts are starred: their offline videos stay. */
export async function starredTaskIds(services: Services): Promise<ReadonlySet<string>> {
  const starred = services.get(createStarredPrompts)
  await starred.load()
  const prompts = new Set(starred.get().map(({ prompt }) => prompt))
  const liked = [...services.tasks.get().byId.values()].filter(({ prompt }) => prompts.has(prompt.trim()))
  return new Set(liked.map(({ id }) => id))
}

/** The starred prompts of this browser. */
export function createStarredPrompts({ tasks }: Services): StarredPrompts {
  return new StarredPrompts(tasks)
}
