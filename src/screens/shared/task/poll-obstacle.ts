import { tokenChanges, tokenState } from '#environments/tokens.ts'
import { useStore } from '#lib/use-store.ts'
import { environmentOf } from '#tasks/store/environment-of.ts'
import type { Task } from '#tasks/store/task.ts'
import { useEnvironments, useServices } from '../services.ts'

/** Why the server of a task cannot be polled: its environment is gone, or has no usable token. */
export type PollObstacle = 'environment' | 'token'

/** Null if the task can be polled. */
export function usePollObstacle(task: Task): PollObstacle | null {
  const { environments } = useServices()
  useEnvironments()
  return useStore(tokenChanges, () => {
    const environment = environmentOf(task, environments)
    if (environment === null) return 'environment'
    const state = tokenState(environment)
    return state === 'missing' || state === 'refused' ? 'token' : null
  })
}
