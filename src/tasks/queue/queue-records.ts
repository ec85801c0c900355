// Prompts that wait to be sent, in the database. A prompt leaves the queue in the same transaction that
// writes its task, so it is never sent twice and never lost, whichever tabs use the queue.

import { validOrNull } from '#lib/valid-or-null.ts'
import { type QueuedPrompt, queuedPromptSchema } from '../store/records.ts'
import type { Task } from '../store/task.ts'
import type { TaskDb } from '../store/task-db.ts'

/** True for a prompt that still waits to be sent. */
export function isUnsent({ taskId, refusal }: QueuedPrompt): boolean {
  return taskId === null && refusal === null
}

/** In sending order. Unreadable records stay stored as they are. */
export async function readQueue(db: TaskDb): Promise<QueuedPrompt[]> {
  return (await db.getAll('queue')).map(readRow).filter((row) => row !== null)
}

/** Adds prompts at the end, or puts removed ones back: all, or none if it rejects (no room). */
export async function addToQueue(db: TaskDb, rows: readonly QueuedPrompt[]): Promise<void> {
  const tx = db.transaction('queue', 'readwrite', { durability: 'strict' })
  await Promise.all([...rows.map((row) => tx.store.add(row)), tx.done])
}

/** Ids for new rows, higher than all earlier ones. */
export function newRowIds(count: number): number[] {
  const first = Date.now() * 1_000
  return Array.from({ length: count }, (_, index) => first + index)
}

/**
 * Takes a prompt out of the queue and stores the task that `toTask` makes of it, durably. Resolves with the
 * task; null if the prompt was sent, refused or removed meanwhile.
 */
export async function takeFromQueue(
  db: TaskDb,
  id: number,
  toTask: (row: QueuedPrompt) => Task,
): Promise<Task | null> {
  const tx = db.transaction(['queue', 'tasks'], 'readwrite', { durability: 'strict' })
  const row = readRow(await tx.objectStore('queue').get(id))
  const task = row !== null && isUnsent(row) ? toTask(row) : null
  if (row !== null && task !== null) {
    await Promise.all([
      tx.objectStore('queue').put({ ...row, taskId: task.id }),
      tx.objectStore('tasks').add(task),
      tx.done,
    ])
  }
  await tx.done
  return task
}

/** Puts back a prompt whose task the server refused; deletes the task and the claim of its submission. */
export async function returnToQueue(
  db: TaskDb,
  id: number,
  taskId: string,
  refusal: QueuedPrompt['refusal'],
): Promise<void> {
  const tx = db.transaction(['queue', 'tasks', 'posts'], 'readwrite', { durability: 'strict' })
  const row = readRow(await tx.objectStore('queue').get(id))
  const isItsTask = row?.taskId === taskId
  await Promise.all([
    isItsTask && tx.objectStore('queue').put({ ...row, taskId: null, refusal }),
    tx.objectStore('tasks').delete(taskId),
    tx.objectStore('posts').delete(taskId),
    tx.done,
  ])
}

/** Changes a prompt that was not sent yet; resolves false if it was. */
export async function changeInQueue(
  db: TaskDb,
  id: number,
  change: Partial<Pick<QueuedPrompt, 'prompt' | 'imageUrl' | 'model' | 'options' | 'refusal'>>,
): Promise<boolean> {
  const tx = db.transaction('queue', 'readwrite', { durability: 'strict' })
  const row = readRow(await tx.store.get(id))
  const isThere = row !== null && row.taskId === null
  await Promise.all([isThere && tx.store.put({ ...row, ...change }), tx.done])
  return isThere
}

/** Removes those rows that `mayGo` accepts, as they are stored now, and resolves with them. */
export async function removeFromQueue(
  db: TaskDb,
  ids: readonly number[],
  mayGo: (row: QueuedPrompt) => boolean,
): Promise<QueuedPrompt[]> {
  const tx = db.transaction('queue', 'readwrite', { durability: 'strict' })
  const rows = await Promise.all(ids.map(async (id) => readRow(await tx.store.get(id))))
  const gone = rows.filter((row) => row !== null).filter(mayGo)
  await Promise.all([...gone.map(({ id }) => tx.store.delete(id)), tx.done])
  return gone
}

function readRow(record: unknown): QueuedPrompt | null {
  return validOrNull(queuedPromptSchema, record)
}
