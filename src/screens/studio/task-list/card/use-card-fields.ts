import { useState } from 'react'
import { useTaskState } from '#screens/shared/services.ts'
import { rememberCard } from '#tasks/list/card-fields.ts'
import type { Task } from '#tasks/store/task.ts'

/** The fields of a task that its card renders; answers that change none of them cause no rerender. */
export function useCardFields(id: string): Task | undefined {
  const [remember] = useState(rememberCard)
  return useTaskState((state) => remember(state.byId.get(id)))
}
