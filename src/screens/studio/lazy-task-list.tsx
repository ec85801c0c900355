// The list comes with the first task, or with the first words of a prompt. Not by `lazy`: once React has shown the
// skeleton it waits for 300 ms before it shows anything else.

import { type ReactElement, type ReactNode, useEffect, useState } from 'react'
import * as v from 'valibot'
import { loadWords } from '#i18n/messages.ts'
import { createPersistedStore } from '#lib/storage/persisted-store.ts'
import { createStore } from '#lib/store.ts'
import { useStore } from '#lib/use-store.ts'
import type { TaskStore } from '#tasks/store/task-store.ts'
import { TaskListSkeleton } from './task-list/task-list-skeleton.tsx'

/** This browser had tasks, and likely has them still. */
const wasNeededCell = createPersistedStore({
  key: 'task-list-needed',
  schema: v.picklist(['yes', 'no']),
  fallback: 'no',
  storage: 'local',
})

const loaded = createStore<{ TaskList: () => ReactElement } | null>(null)

/** Rejects where a part of the page cannot be loaded; the next call tries again. */
export async function loadTaskList(): Promise<void> {
  if (loaded.get() !== null) return
  const [{ TaskList }] = await Promise.all([import('./task-list/task-list.tsx'), loadWords('tasks')])
  loaded.set({ TaskList })
  wasNeededCell.set('yes')
}

/** The first picture waits so long for the list, in milliseconds: drawing it twice would take longer. */
const longestWaitMs = 80

/**
 * Where there were tasks before, resolves once the list can be drawn with some of them, or after `longestWaitMs`.
 * Whoever needs it then says what is wrong.
 */
export async function prepareTaskList(tasks: TaskStore): Promise<void> {
  if (wasNeededCell.get() === 'no') return
  const ready = Promise.all([loadTaskList(), tasks.hasAny()]).catch(() => {})
  await Promise.race([ready, new Promise((resolve) => setTimeout(resolve, longestWaitMs))])
}

/** The skeleton until then; `children` come with the list, below it. */
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
  // For the page that says so.
  if (error !== null) throw error
  return <TaskListSkeleton />
}
