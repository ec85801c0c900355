import { type Environment, originOf } from '#environments/environment.ts'
import type { EnvironmentStore } from '#environments/environment-store.ts'
import type { Task } from './task.ts'

/** The environment a task belongs to; null if it was removed, or now leads to another server. */
export function environmentOf(task: Task, environments: EnvironmentStore): Environment | null {
  const environment = environments.find(task.environmentId)
  return environment !== null && originOf(environment) === task.origin ? environment : null
}
