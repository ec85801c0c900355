// The list comes with the first task, or with the first words of a prompt. Not by `lazy`: once React has shown the
// skeleton it waits for 300 ms before it shows anything else.

import { type ComponentType, type ReactNode, useEffect, useState } from 'react'
import { loadWords } from '#i18n/messages.ts'
import { useReadable } from '#lib/use-readable.ts'
import { createValue } from '#lib/value.ts'
import { TaskListSkeleton } from './task-list/task-list-skeleton.tsx'

const loaded = createValue<{ TaskList: ComponentType } | null>(null)

/** Rejects where a part of the page cannot be loaded; the next call tries again. */
export async function loadTaskList(): Promise<void> {
  if (loaded.get() !== null) return
  const [{ TaskList }] = await Promise.all([import('./task-list/task-list.tsx'), loadWords('tasks')])
  loaded.set({ TaskList })
}

/** The skeleton until then; `children` come with the list, below it. */
export function LazyTaskList({ children }: { children: ReactNode }) {
  const list = useReadable(loaded)
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
  // For the page that says so.
  if (error !== null) throw error
  return <TaskListSkeleton />
}
