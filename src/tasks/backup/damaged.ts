// Records that this version cannot read. None is deleted, and they can be exported as they are.

import { readTask } from '../store/task-schema.ts'
import type { TaskStore } from '../store/task-store.ts'
import { jsonWithoutTokens } from './backup.ts'

/**
 * The unreadable records as a file, one per line, without tokens. Rejects if the database does not respond.
 */
export async function writeDamaged(store: TaskStore, tokens: readonly string[]): Promise<Blob> {
  const records: readonly unknown[] = (await store.db?.getAll('tasks')) ?? []
  const lines = records
    .filter((record) => readTask(record) === null)
    .map((record) => jsonWithoutTokens(record, tokens))
  return new Blob([`[\n${lines.join(',\n')}\n]\n`], { type: 'application/json' })
}
