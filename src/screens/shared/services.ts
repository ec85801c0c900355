import { createContext, use, useCallback, useSyncExternalStore } from 'react'
import type { Environment } from '#environments/environment.ts'
import type { EnvironmentState, EnvironmentStore } from '#environments/environment-store.ts'
import { subscribeToTokens, type TokenState, tokenState } from '#environments/tokens.ts'
import { useStore } from '#lib/use-store.ts'
import type { Task } from '#tasks/store/task.ts'
import type { TaskState, TaskStore } from '#tasks/store/task-store.ts'

/** What screens work with; made once at start, made anew in each test. */
export interface Services {
  tasks: TaskStore
  environments: EnvironmentStore
}

export const ServicesContext = createContext<Services | null>(null)

export function useServices(): Services {
  const services = use(ServicesContext)
  if (services === null) throw new Error('No services around this component')
  return services
}

export function useEnvironments(): EnvironmentState {
  return useStore(useServices().environments)
}

export function useTokenState(environment: Environment): TokenState {
  return useSyncExternalStore(subscribeToTokens, () => tokenState(environment))
}

/** A value computed from all tasks; renders again only when it changes, so it should be a plain value. */
export function useTaskState<T>(select: (state: TaskState) => T): T {
  const { tasks } = useServices()
  return useSyncExternalStore(tasks.subscribe, () => select(tasks.get()))
}

/** One task; renders again when that task changes. */
export function useTask(id: string): Task | undefined {
  return useTaskState(useCallback((state: TaskState) => state.byId.get(id), [id]))
}
