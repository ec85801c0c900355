import { type Task, taskStatus } from './task.ts'
import type { TaskState } from './task-store.ts'

/**
 * Tasks with the same prompt or of the same submission, oldest first, including this one; none for a task
 * without a prompt.
 */
export function siblingsOf(task: Task, { ids, byId }: Pick<TaskState, 'ids' | 'byId'>): Task[] {
  const prompt = task.prompt.trim()
  if (prompt === '') return []
  return ids
    .map((id) => byId.get(id))
    .filter((other) => other !== undefined)
    .filter(({ groupId, prompt: other }) => isSame(groupId, task.groupId) || other.trim() === prompt)
    .reverse()
}

function isSame(one: string | null, other: string | null): boolean {
  return one !== null && one === other
}

/** True for a task that has a video to watch, or may have one soon. */
export function isComparable(task: Task): boolean {
  return ['sending', 'queued', 'running', 'unknown', 'succeeded'].includes(taskStatus(task))
}
