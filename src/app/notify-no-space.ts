// Warns people in time that the space for offline videos will soon be used up.

import { offlineLimitStore } from '#environments/offline-preferences.ts'
import { wordsOf } from '#i18n/messages.ts'
import { isHidden } from '#lib/browser/visibility.ts'
import { storageSpace } from '#lib/storage/storage-space.ts'
import { createOfflineVideos } from '#media/offline/offline-videos.ts'
import { bytesOf, roomTrouble } from '#media/offline/room.ts'
import { paths } from '#screens/shared/paths.ts'
import type { Services } from '#tasks/services.ts'
import { showToast } from '#ui/toast.tsx'

/**
 * Runs as long as the page. Warns once about each problem, when an offline video causes it; the settings
 * always show it.
 */
export function startNotifyingNoSpace(services: Services): void {
  const offlineVideos = services.get(createOfflineVideos)
  const told = new Set<string>()
  let counted: number | null = null
  offlineVideos.subscribe(async () => {
    const all = [...(offlineVideos.get()?.values() ?? [])]
    const count = all.filter(({ state }) => state === 'kept').length
    if (count === counted) return
    const isNews = counted !== null
    counted = count
    const trouble = roomTrouble(await storageSpace(), bytesOf(all), offlineLimitStore.get())
    if (trouble === null || told.has(trouble) || (isNews && isHidden())) return
    told.add(trouble)
    if (isNews) await say(trouble)
  })
}

async function say(trouble: 'browser' | 'limit'): Promise<void> {
  const { storage: words } = await wordsOf('settings')
  const look = () => {
    window.location.hash = `#${paths.settings}`
  }
  showToast(words.troubles[trouble].title, { label: words.look, run: look })
}
