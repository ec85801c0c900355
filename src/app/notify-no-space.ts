// Tells people, before it is too late, that the room for copies of videos will soon be used up.

import { copyLimitCell } from '#environments/offline-preferences.ts'
import { wordsOf } from '#i18n/messages.ts'
import { isHidden } from '#lib/browser/visibility.ts'
import { storageSpace } from '#lib/storage/storage-space.ts'
import { offlineVideos } from '#media/offline/offline-videos.ts'
import { bytesOf, roomTrouble } from '#media/offline/room.ts'
import { paths } from '#screens/shared/paths.ts'
import { showToast } from '#ui/toast.tsx'

/** Runs as long as the page. Each trouble is told once, when a copy brings it about; the settings show it always. */
export function startTellingRoom(): void {
  const told = new Set<string>()
  let counted: number | null = null
  offlineVideos.subscribe(async () => {
    const all = [...(offlineVideos.get()?.values() ?? [])]
    const count = all.filter(({ state }) => state === 'kept').length
    if (count === counted) return
    const isNews = counted !== null
    counted = count
    const trouble = roomTrouble(await storageSpace(), bytesOf(all), copyLimitCell.get())
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
