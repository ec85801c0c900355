import { useState } from 'react'
import { useTaskState } from '#screens/shared/services.ts'
import { createLook } from '#tasks/list/card-fields.ts'
import type { Task } from '#tasks/store/task.ts'

/** One task as a card shows it: an answer that tells nothing new renders nothing. */
export function useTaskLook(id: string): Task | undefined {
  const [look] = useState(createLook)
  return useTaskState((state) => look(state.byId.get(id)))
}
