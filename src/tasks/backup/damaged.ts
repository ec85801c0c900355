// Records that this version cannot read: nothing is thrown away, and they can be taken elsewhere as they are.

import { readTask } from '../store/task-schema.ts'
import type { TaskStore } from '../store/task-store.ts'
import { withoutTokens } from './backup.ts'

/** The unreadable records as a file, one a line, without the tokens. Rejects where the database does not answer. */
export async function writeDamaged(store: TaskStore, tokens: readonly string[]): Promise<Blob> {
  const records: readonly unknown[] = (await store.db?.getAll('tasks')) ?? []
  const lines = records
    .filter((record) => readTask(record) === null)
    .map((record) => JSON.stringify(record, (_, value) => withoutTokens(value, tokens)))
  return new Blob([`[\n${lines.join(',\n')}\n]\n`], { type: 'application/json' })
}
