import { useState } from 'react'
import { useTaskState } from '#screens/shared/services.ts'
import { rememberCard } from '#tasks/list/card-fields.ts'
import type { Task } from '#tasks/store/task.ts'

/** One task as a card shows it: an answer that tells nothing new renders nothing. */
export function useCardFields(id: string): Task | undefined {
  const [remember] = useState(rememberCard)
  return useTaskState((state) => remember(state.byId.get(id)))
}
