// Tells people who do not see the list how their tasks change: the changes of a few seconds in one sentence.

import type { Messages } from '#i18n/dictionary.ts'
import { type Formats, formatsIn } from '#i18n/format.ts'
import { currentLocale, currentMessages } from '#i18n/messages.ts'
import { watchStatuses } from '#tasks/store/status-changes.ts'
import { type Task, type TaskStatus, taskStatus } from '#tasks/store/task.ts'
import type { TaskStore } from '#tasks/store/task-store.ts'
import { announce } from '#ui/announcements.tsx'

/** How long to collect changes before an announcement (ms), so that twenty tasks make only one. */
const togetherMs = 3_000

/** Runs as long as the page. */
export function startNotifyingStatuses(tasks: TaskStore): void {
  const changed = new Set<string>()
  const speak = async () => {
    const words = currentMessages().tasks
    // Their current state: some have changed again, some may be deleted.
    const stand = [...changed].flatMap((id) => tasks.find(id) ?? [])
    changed.clear()
    announce(statusNews(stand, words, formatsIn(currentLocale())))
  }
  watchStatuses(tasks, ({ id }) => {
    changed.add(id)
    if (changed.size === 1) setTimeout(() => void speak(), togetherMs)
  })
}

/** "Done: a cat on the moon", or "3 tasks: Done 2, Generating 1"; empty for none. */
export function statusNews(changed: readonly Task[], words: Messages['tasks'], formats: Formats): string {
  const [task] = changed
  if (task === undefined) return ''
  if (changed.length === 1) {
    return words.nowOne(words.status[taskStatus(task)], task.prompt || words.untitled(task.remoteId ?? ''))
  }
  const counts = new Map<TaskStatus, number>()
  for (const one of changed) counts.set(taskStatus(one), (counts.get(taskStatus(one)) ?? 0) + 1)
  return words.nowMany(
    formats.number(changed.length),
    formats.list(
      [...counts].map(([status, count]) => words.nowCount(words.status[status], formats.number(count))),
    ),
  )
}
