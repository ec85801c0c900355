import { createContext, use, useCallback } from 'react'
import type { Environment } from '#environments/environment.ts'
import type { EnvironmentState } from '#environments/environment-store.ts'
import type { SiteConfig } from '#environments/read-site-config.ts'
import { type TokenState, tokenChanges, tokenState } from '#environments/tokens.ts'
import { useStore } from '#lib/use-store.ts'
import type { Services } from '#tasks/services.ts'
import type { Task } from '#tasks/store/task.ts'
import type { TaskState } from '#tasks/store/task-store.ts'

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
  return useStore({
    get: () => tokenState(environment),
    subscribe: tokenChanges.subscribe,
    prerendered: () => 'not-needed',
  })
}

/** What `config.json` says. */
export function useSite(): SiteConfig {
  return useEnvironments().site
}

/** A value computed from all tasks. Rerenders only when it changes, so it should be a plain value. */
export function useTaskState<T>(select: (state: TaskState) => T): T {
  return useStore(useServices().tasks, select)
}

/** One task; rerenders when that task changes. */
export function useTask(id: string): Task | undefined {
  return useTaskState(useCallback((state: TaskState) => state.byId.get(id), [id]))
}
