// Tells people who look elsewhere that videos are done: system notification, tab title and icon, sound.

import { notifyStore, soundStore } from '#environments/notification-preferences.ts'
import { currentMessages } from '#i18n/messages.ts'
import { playChime } from '#lib/browser/chime.ts'
import {
  isShown,
  notificationPermission,
  showNotification,
  subscribeToClicks,
} from '#lib/browser/system-notification.ts'
import { isHidden, subscribeToVisibility } from '#lib/browser/visibility.ts'
import { loadable, siteFile } from '#lib/files/inlined-files.ts'
import { missedCount } from '#screens/shared/page-title.tsx'
import { paths } from '#screens/shared/paths.ts'
import { outcomeOf, watchFinished } from '#tasks/list/finished.ts'
import type { Task } from '#tasks/store/task.ts'
import type { TaskStore } from '#tasks/store/task-store.ts'

/** How long to collect finished tasks before a notification; milliseconds. */
const togetherMs = 1_500
/**
 * Tasks that finish within this time (ms) join the shown notification: videos are polled one after another.
 */
const joinMs = 60_000
/** Shortest time between two sounds; milliseconds. */
const quietMs = 10_000

/** `isLeading`: whether this tab notifies for all tabs. Runs as long as the page. */
export function startNotifyingFinished(tasks: TaskStore, isLeading: () => boolean): void {
  const missed = new Set<string>()
  let news: Task[] = []
  let told: { tag: string; tasks: readonly Task[]; at: number } | null = null
  let soundedAt = Number.NEGATIVE_INFINITY

  const showMissed = () => {
    for (const id of missed) {
      const task = tasks.find(id)
      if (task === undefined || task.seenAt !== null || task.deletedAt !== null) missed.delete(id)
    }
    if (missed.size === missedCount.get()) return
    missedCount.set(missed.size)
    markIcon(missed.size > 0)
  }
  const speak = async () => {
    const finished = news
    news = []
    // A person who came back meanwhile sees it.
    if (!isHidden() || !mayNotify()) return
    const now = performance.now()
    const joins = told !== null && now - told.at < joinMs && (await isShown(told.tag)) ? told : null
    const tasks = [...(joins?.tasks ?? []), ...finished]
    told = { tag: joins?.tag ?? `finished-${finished[0]?.id}`, tasks, at: now }
    await notify(told)
  }

  const sound = () => {
    const now = performance.now()
    if (soundStore.get() === 'off' || now - soundedAt < quietMs) return
    soundedAt = now
    void playChime()
  }

  watchFinished(tasks, (task) => {
    if (isLeading()) sound()
    if (!isHidden()) return
    missed.add(task.id)
    if (!isLeading()) return
    news.push(task)
    if (news.length === 1) setTimeout(() => void speak(), togetherMs)
  })
  tasks.subscribe(showMissed)
  subscribeToVisibility(() => {
    if (isHidden()) return
    told = null
    missed.clear()
    showMissed()
  })
  subscribeToClicks(({ url }) => {
    window.location.hash = new URL(url).hash
  })
}

function mayNotify(): boolean {
  return notifyStore.get() === 'on' && notificationPermission() === 'granted'
}

async function notify({ tag, tasks }: { tag: string; tasks: readonly Task[] }): Promise<void> {
  const { notifications: words } = currentMessages().tasks
  const { done, failed, task } = outcomeOf(tasks)
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
    tag,
    url: new URL(`#${task === null ? paths.studio : paths.task(task.id)}`, document.baseURI).href,
  })
}

/** Shows the site's icon, with a dot if `isMarked`. */
function markIcon(isMarked: boolean): void {
  const link = document.querySelector<HTMLLinkElement>('link[rel="icon"]')
  if (link !== null) link.href = loadable(siteFile(isMarked ? 'icon-news.svg' : 'icon.svg'))
}
