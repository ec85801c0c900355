// Loads the task list with the first task or when the user begins to fill the form. Not with `lazy`: once
// React has shown the skeleton, it waits 300 ms before it shows anything else.

import { type ReactElement, type ReactNode, useEffect, useState } from 'react'
import * as v from 'valibot'
import { createPersistedStore, type PersistedStore } from '#lib/storage/persisted-store.ts'
import { createStore } from '#lib/store.ts'
import { useStore } from '#lib/use-store.ts'
import { TaskListSkeleton } from './task-list/task-list-skeleton.tsx'

/** Whether this browser had tasks, and likely still has. */
export const wasNeededStore: PersistedStore<'yes' | 'no'> = {
  ...createPersistedStore('task-list-needed', v.picklist(['yes', 'no']), 'no'),
  // As `first-paint.ts` decided; another tab may have had tasks since.
  prerendered: () => (document.documentElement.dataset.firstView === 'tasks' ? 'yes' : 'no'),
}

const loaded = createStore<{ TaskList: () => ReactElement } | null>(null)

/** Rejects if a chunk cannot be loaded; the next call tries again. */
export async function loadTaskList(): Promise<void> {
  if (loaded.get() !== null) return
  const { TaskList } = await import('./task-list/task-list.tsx')
  loaded.set({ TaskList })
  wasNeededStore.set('yes')
}

/** If there were tasks before, begins to load the list. The component that needs it reports errors. */
export function prepareTaskList(): void {
  if (wasNeededStore.get() === 'yes') loadTaskList().catch(() => {})
}

/** Shows a skeleton until the list is loaded; `children` appear with the list, below it. */
export function LazyTaskList({ children }: { children: ReactNode }) {
  const list = useStore(loaded)
  if (list === null) return <Loading />
  return (
    <>
      <list.TaskList />
      {children}
    </>
  )
}

function Loading() {
  const [error, setError] = useState<unknown>(null)
  useEffect(() => {
    loadTaskList().catch(setError)
  }, [])
  // Thrown in render, so that the error page shows it.
  if (error !== null) throw error
  return <TaskListSkeleton />
}
