// Tells people who look elsewhere that videos are done: the system's notification, the tab's title and icon, a sound.

import { notifyCell, soundCell } from '#environments/notification-preferences.ts'
import { wordsOf } from '#i18n/messages.ts'
import { playChime } from '#lib/chime.ts'
import { notificationPermission, showNotification, subscribeToClicks } from '#lib/system-notification.ts'
import { isHidden, subscribeToVisibility } from '#lib/visibility.ts'
import { missedCount } from '#screens/shared/page-title.tsx'
import { paths } from '#screens/shared/paths.ts'
import { outcomeOf, watchFinished } from '#tasks/finished.ts'
import type { Task } from '#tasks/task.ts'
import type { TaskStore } from '#tasks/task-store.ts'

/** What finishes within that time is one piece of news; milliseconds. */
const togetherMs = 1_500

/** `isLeading`: whether this tab speaks for all tabs. Runs as long as the page. */
export function startTelling(tasks: TaskStore, isLeading: () => boolean): void {
  const missed = new Set<string>()
  let news: Task[] = []

  const showMissed = () => {
    for (const id of missed) {
      const task = tasks.find(id)
      if (task === undefined || task.seenAt !== null || task.deletedAt !== null) missed.delete(id)
    }
    if (missed.size === missedCount.get()) return
    missedCount.set(missed.size)
    markIcon(missed.size > 0)
  }
  const speak = () => {
    const finished = news
    news = []
    if (soundCell.get() === 'on') void playChime()
    if (isHidden() && mayNotify()) void notify(finished)
  }

  watchFinished(tasks, (task) => {
    if (isHidden()) missed.add(task.id)
    if (!isLeading()) return
    news.push(task)
    if (news.length === 1) setTimeout(speak, togetherMs)
  })
  tasks.subscribe(showMissed)
  subscribeToVisibility(() => {
    if (isHidden()) return
    missed.clear()
    showMissed()
  })
  subscribeToClicks(({ url }) => {
    window.location.hash = new URL(url).hash
  })
}

function mayNotify(): boolean {
  return notifyCell.get() === 'on' && notificationPermission() === 'granted'
}

async function notify(finished: readonly Task[]): Promise<void> {
  const words = await wordsOf('notifications')
  const { done, failed, task } = outcomeOf(finished)
  const title =
    task !== null
      ? done > 0
        ? words.done
        : words.failed
      : failed === 0
        ? words.manyDone(done)
        : done === 0
          ? words.manyFailed(failed)
          : words.mixed(done, failed)
  await showNotification({
    title,
    body: task?.prompt.slice(0, 120) ?? '',
    lang: document.documentElement.lang,
    tag: `finished-${finished[0]?.id}`,
    url: new URL(`#${task === null ? paths.studio : paths.task(task.id)}`, document.baseURI).href,
  })
}

/** The site's icon, or the same with a dot. */
function markIcon(isMarked: boolean): void {
  const link = document.querySelector<HTMLLinkElement>('link[rel="icon"]')
  if (link !== null) link.href = isMarked ? './icon-news.svg' : './icon.svg'
}
