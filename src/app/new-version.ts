// Offers a new version of the site while this tab is open; it loads when the person says so.

import { currentMessages } from '#i18n/messages.ts'
import { serviceWorkers } from '#lib/browser/service-workers.ts'
import { isHidden, subscribeToVisibility } from '#lib/browser/visibility.ts'
import type { TaskStore } from '#tasks/store/task-store.ts'
import type { VersionNews } from '#tasks/submit/register-worker.ts'
import { showOffer, showToast } from '#ui/toast.tsx'

/** An open tab checks for a new version at most this often; milliseconds. */
const intervalMs = 60 * 60_000

/** Runs as long as the page; does nothing without a service worker that reports versions. */
export function startOfferingVersions(tasks: TaskStore): void {
  const workers = serviceWorkers()
  if (workers === null) return
  let isOffered = false
  workers.addEventListener('message', ({ data }: MessageEvent<VersionNews>) => {
    if (isOffered || data?.kind !== 'version' || isThisVersion(data.files)) return
    isOffered = true
    void offer(tasks)
  })
  let checkedAt = performance.now()
  subscribeToVisibility(() => {
    if (isHidden() || performance.now() - checkedAt < intervalMs) return
    checkedAt = performance.now()
    workers
      .getRegistration()
      .then((registration) => registration?.update())
      .catch(() => {})
  })
}

/** True if this page was loaded from these files. */
function isThisVersion(files: readonly string[]): boolean {
  const own = [...document.querySelectorAll<HTMLScriptElement>('script[src]')].map(({ src }) => src)
  return own.every((src) => files.some((name) => src === new URL(name, document.baseURI).href))
}

async function offer(tasks: TaskStore): Promise<void> {
  const { version: words } = currentMessages().tasks
  const isSending = () => tasks.get().ids.some((id) => tasks.get().byId.get(id)?.submission === 'sending')
  showOffer(words.offer, {
    label: words.reload,
    run() {
      if (!isSending()) return window.location.reload()
      showToast(words.waits)
      const stop = tasks.subscribe(() => {
        if (isSending()) return
        stop()
        window.location.reload()
      })
    },
  })
}
