// Writes a planned import, a few hundred records at a time, so that the page stays usable. Sends nothing.

import { addStarred } from '../prompts/starred-prompts.ts'
import { changeTasks, type TaskChange } from '../store/change-tasks.ts'
import { mergeTask } from '../store/merge-task.ts'
import type { TaskStore } from '../store/task-store.ts'
import type { ImportPlan, PlannedTask } from './import-plan.ts'

/** Limits of one transaction: records, and bytes of images. */
const batchSize = 300
const batchBytes = 20_000_000

export interface ImportOutcome {
  /**
   * Imported tasks. Fewer than planned if there was no room for more; tasks in this browser stay as they
   * were.
   */
  added: number
  updated: number
  starred: number
  isComplete: boolean
}

/** Never rejects. `onProgress` gets the written part, 0–1. */
export async function importTasks(
  store: TaskStore,
  { tasks, starred }: ImportPlan,
  onProgress: (fraction: number) => void = () => {},
): Promise<ImportOutcome> {
  const outcome = { added: 0, updated: 0, starred: 0 }
  let done = 0
  try {
    for (const batch of batchesOf(tasks)) {
      await changeTasks(store, batch.map(changeFor))
      for (const { kind } of batch) outcome[kind] += 1
      done += batch.length
      onProgress(done / tasks.length)
    }
    if (starred.length > 0) await store.run((db) => addStarred(db, starred))
  } catch {
    return { ...outcome, isComplete: false }
  }
  return { ...outcome, starred: starred.length, isComplete: true }
}

/** The record may have changed since the preview, by a server's answer or in another tab. */
function changeFor({ kind, task, files }: PlannedTask): TaskChange {
  return {
    id: task.id,
    files,
    change(stored) {
      // Deleted since the preview: it stays deleted.
      if (stored === null) return kind === 'added' ? task : null
      return stored.deletedAt === null ? mergeTask(stored, task) : null
    },
  }
}

function* batchesOf(tasks: readonly PlannedTask[]): Generator<PlannedTask[]> {
  let batch: PlannedTask[] = []
  let bytes = 0
  for (const planned of tasks) {
    batch.push(planned)
    for (const { size } of planned.files.values()) bytes += size
    if (batch.length < batchSize && bytes < batchBytes) continue
    yield batch
    batch = []
    bytes = 0
  }
  if (batch.length > 0) yield batch
}
