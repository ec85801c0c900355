// In the in-app browser of some apps a download does nothing; a message tells what works instead.

import { isLinkExpired } from '#api/reading/link-expiry.ts'
import type { Later } from '#i18n/dictionary.ts'
import { currentMessages, wordsOf } from '#i18n/messages.ts'
import { inAppBrowser } from '#lib/browser/in-app-browser.ts'
import type { Task } from '#tasks/store/task.ts'
import { copyText } from '#ui/copy-text.ts'
import { showNote, showOffer, showToast } from '#ui/toast.tsx'

/** What cannot be saved, as keys of the dictionary. */
type Unsaved = Exclude<keyof Later['download']['inApp'], 'names' | 'byId' | 'video'>

/** For everything but one video: true, after telling the user, if this browser cannot save files. */
export async function isSavingExplained(what: Unsaved): Promise<boolean> {
  const app = inAppBrowser()
  if (app === null) return false
  const { inApp } = await wordsOf('download')
  showNote(inApp[what](inApp.names[app]))
  return true
}

/** The same for the video of a task; tells another way to get the video. */
export async function isDownloadExplained({ video, remoteId }: Task): Promise<boolean> {
  const app = inAppBrowser()
  if (app === null) return false
  const [{ inApp }, { copyLink, linkCopied }] = await Promise.all([
    wordsOf('download'),
    currentMessages().tasks,
  ])
  const name = inApp.names[app]
  const link = video?.videoUrl ?? null
  if (link === null || isLinkExpired(link)) showNote(inApp.byId(name, remoteId ?? ''))
  else showOffer(inApp.video(name), { label: copyLink, run: () => void copy(link, linkCopied) })
  return true
}

async function copy(link: string, done: string): Promise<void> {
  if (await copyText(link)) showToast(done)
  // For copying by hand: some of these browsers lack the clipboard.
  else showNote(link)
}
