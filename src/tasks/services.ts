// What lives as long as the page and is shared. Made once at start and handed down; each test makes its own.

import type { EnvironmentStore } from '#environments/environment-store.ts'
import type { TaskStore } from './store/task-store.ts'

export interface Services {
  tasks: TaskStore
  environments: EnvironmentStore
  /** A service whose code loads with the screen that needs it: `make` runs at the first call, once. */
  get<T>(make: (services: Services) => T): T
}

export function createServices(tasks: TaskStore, environments: EnvironmentStore): Services {
  const made = new Map<(services: Services) => unknown, unknown>()
  const services: Services = {
    tasks,
    environments,
    get<T>(make: (services: Services) => T): T {
      if (!made.has(make)) made.set(make, make(services))
      return made.get(make) as T
    },
  }
  return services
}
