// Prompts that wait for their turn to be sent, in the database. A prompt leaves the queue in the one transaction that
// writes its task: whoever else looks, it is never sent twice, and never lost.

import * as v from 'valibot'
import { type QueuedPrompt, queuedPromptSchema } from '../store/records.ts'
import type { Task } from '../store/task.ts'
import type { TaskDb } from '../store/task-db.ts'

/** True for a prompt whose turn will come. */
export function isUnsent({ taskId, refusal }: QueuedPrompt): boolean {
  return taskId === null && refusal === null
}

/** In the order in which they are sent. What cannot be read stays stored as it is. */
export async function readQueue(db: TaskDb): Promise<QueuedPrompt[]> {
  return (await db.getAll('queue')).map(readRow).filter((row) => row !== null)
}

/** Adds prompts at the end, or puts removed ones back; all or, where it rejects (no room), none. */
export async function addToQueue(db: TaskDb, rows: readonly QueuedPrompt[]): Promise<void> {
  const tx = db.transaction('queue', 'readwrite', { durability: 'strict' })
  await Promise.all([...rows.map((row) => tx.store.add(row)), tx.done])
}

/** The ids for new rows: after all that were given before. */
export function newRowIds(count: number): number[] {
  const first = Date.now() * 1_000
  return Array.from({ length: count }, (_, index) => first + index)
}

/**
 * Takes a prompt out of the queue and stores the task that `toTask` makes of it, durably. Resolves with the task;
 * null where the prompt was sent, changed or removed meanwhile.
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

/** Puts a prompt back whose task the server did not take; the task goes, with the claim of its submission. */
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

/** Changes a prompt that has not left; resolves false where it has. */
export async function changeInQueue(
  db: TaskDb,
  id: number,
  change: Partial<Pick<QueuedPrompt, 'prompt' | 'imageUrl' | 'model' | 'refusal'>>,
): Promise<boolean> {
  const tx = db.transaction('queue', 'readwrite', { durability: 'strict' })
  const row = readRow(await tx.store.get(id))
  const isThere = row !== null && row.taskId === null
  await Promise.all([isThere && tx.store.put({ ...row, ...change }), tx.done])
  return isThere
}

/** Takes out those of the rows that `mayGo`, as they are stored now, and resolves with them. */
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
  const parsed = v.safeParse(queuedPromptSchema, record)
  return parsed.success ? parsed.output : null
}
