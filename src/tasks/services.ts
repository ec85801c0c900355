// Shared services that live as long as the page. Made once at start and passed down; each test makes its own.

import type { EnvironmentStore } from '#environments/environment-store.ts'
import type { TaskStore } from './store/task-store.ts'

export interface Services {
  tasks: TaskStore
  environments: EnvironmentStore
  /** A service whose code loads with the screen that needs it: `make` runs once, at the first call. */
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
