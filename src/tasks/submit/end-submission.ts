import type { PostRecord } from '../store/records.ts'
import type { Task } from '../store/task.ts'
import type { TaskDb } from '../store/task-db.ts'
import { readTask } from '../store/task-schema.ts'
import type { TaskStore } from '../store/task-store.ts'

/**
 * Ends a submission: writes its result to the task and removes the claim, in one transaction
 * (`post-records.ts` says why). `end` gets both as they are stored; if it returns null, neither changes.
 * Durable before it resolves with the task as stored; undefined if the task has no record. Rejects if it
 * cannot be written.
 */
export async function endSubmission(
  store: TaskStore,
  id: string,
  end: (task: Task, claim: PostRecord | undefined) => Task | null,
): Promise<Task | undefined> {
  const task = await store.run((db) => write(db, id, end))
  await store.refresh([id])
  return task
}

async function write(
  db: TaskDb,
  id: string,
  end: (task: Task, claim: PostRecord | undefined) => Task | null,
): Promise<Task | undefined> {
  const tx = db.transaction(['tasks', 'posts'], 'readwrite', { durability: 'strict' })
  const [tasks, posts] = [tx.objectStore('tasks'), tx.objectStore('posts')]
  const [record, claim] = await Promise.all([tasks.get(id), posts.get(id)])
  const before = readTask(record)
  const after = before === null ? null : end(before, claim)
  // A claim without a task means nothing. The claim of an unreadable task still keeps it from being sent.
  const isOver = record === undefined || after !== null
  await Promise.all([after !== null && tasks.put(after), isOver && posts.delete(id), tx.done])
  return after ?? before ?? undefined
}
