// Reads all records of the database, newest first: a person sees those long before thousands of others are
// read.

import { untilIdle } from '#lib/browser/until-idle.ts'
import { pause } from '#lib/pause.ts'
import type { Task } from './task.ts'
import type { TaskDb } from './task-db.ts'
import { readTask } from './task-schema.ts'

/** More tasks than any window shows at first. */
const newestCount = 40
/** Lets the page render first; milliseconds. */
const firstPictureMs = 150
/** Reading this many at once blocks the page for less than a frame or two. */
const chunkSize = 250
/** Longest wait for an idle moment, in milliseconds. */
const longestPauseMs = 200

export interface ReadTasks {
  tasks: Task[]
  /** Records that could not be read. */
  damaged: number
  /** False if there are more. */
  isAll: boolean
}

/** All tasks, or the newest if there are many. Rejects if the database does. */
export async function readNewest(db: TaskDb): Promise<ReadTasks> {
  const { store } = db.transaction('tasks')
  const index = store.index('createdAt')
  const newest = await index.openKeyCursor(null, 'prev')
  const oldest = (await newest?.advance(newestCount)) ?? null
  if (oldest === null) return { ...understood(await store.getAll()), isAll: true }
  return { ...understood(await index.getAll(IDBKeyRange.lowerBound(oldest.key))), isAll: false }
}

/** All tasks, read with pauses in which the page can work. Rejects if the database does. */
export async function readAll(db: TaskDb): Promise<ReadTasks> {
  const all: ReadTasks = { tasks: [], damaged: 0, isAll: true }
  let range: IDBKeyRange | undefined
  await pause(firstPictureMs)
  while (true) {
    await untilIdle(longestPauseMs)
    const records = await db.getAll('tasks', range, chunkSize)
    const { tasks, damaged } = understood(records)
    all.tasks.push(...tasks)
    all.damaged += damaged
    const last = records.at(-1)
    if (last === undefined || records.length < chunkSize) return all
    // The key path ensures that a record has its key, even if the rest of it is damaged.
    range = IDBKeyRange.lowerBound(last.id, true)
  }
}

function understood(records: readonly unknown[]): Omit<ReadTasks, 'isAll'> {
  const tasks = records.map(readTask).filter((task) => task !== null)
  return { tasks, damaged: records.length - tasks.length }
}
