import { type Environment, originOf } from '#environments/environment.ts'
import type { EnvironmentStore } from '#environments/environment-store.ts'
import type { Task } from './task.ts'

/** The environment of a task; null if it was removed, or if its address now leads to another server. */
export function environmentOf(task: Task, environments: EnvironmentStore): Environment | null {
  const environment = environments.find(task.environmentId)
  return environment !== null && originOf(environment) === task.origin ? environment : null
}
