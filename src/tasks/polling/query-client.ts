import { QueryClient } from '@tanstack/react-query'
import type { TaskStore } from '../store/task-store.ts'

const clients = new WeakMap<TaskStore, QueryClient>()

/**
 * What asks about these tasks. No component observes it, screens read the store, so that react-query is loaded with
 * the first question and not with the page.
 */
export function queryClientOf(tasks: TaskStore): QueryClient {
  const known = clients.get(tasks)
  if (known !== undefined) return known
  const made = new QueryClient()
  clients.set(tasks, made)
  return made
}
