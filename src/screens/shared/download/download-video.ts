// Saves one video as a file and reports the result. Loaded with the first download.

import type { Later, Messages } from '#i18n/dictionary.ts'
import { formatsIn } from '#i18n/format.ts'
import { currentLocale, wordsOf } from '#i18n/messages.ts'
import { countBytes } from '#lib/files/count-bytes.ts'
import { openInNewTab, saveFile } from '#media/download.ts'
import { videoFileName } from '#media/file-names.ts'
import { type ChosenFile, chooseFile, discard, saveStream } from '#media/save-stream.ts'
import type { VideoBytes } from '#media/video-bytes.ts'
import type { Services } from '#tasks/services.ts'
import type { Task } from '#tasks/store/task.ts'
import { showNote, showToast } from '#ui/toast.tsx'
import { type ShownDownload, showDownload } from './download-row.tsx'
import { isDownloadExplained } from './explain-download.ts'
import { type NoVideo, openFreshVideo } from './fresh-video.ts'

/** From this size (bytes), the user chooses a file to stream to; smaller videos are saved without asking. */
const largeBytes = 50_000_000

/** Saves the video of a task as a file and tells the user the result. */
export async function downloadVideo(task: Task, services: Services, messages: Messages): Promise<void> {
  if (await isDownloadExplained(task)) return
  const words = await wordsOf('download')
  const name = nameOf(task, 'mp4')
  const row = showDownload(({ saving }) => saving(name), words, formatsIn(currentLocale()))
  try {
    await save(task, services, row, { words, messages })
  } catch (error) {
    if (!row.signal.aborted) throw error
    showToast(words.stopped)
  } finally {
    row.end()
  }
}

interface Say {
  words: Later['download']
  messages: Messages
}

async function save(task: Task, services: Services, row: ShownDownload, say: Say): Promise<void> {
  const { words } = say
  const open = () => openFreshVideo(task, services, row.signal)
  let video = await open()
  if ('why' in video) return tellFailure(task, services, video, say)
  const name = nameOf(task, video.type.ending)
  if (video.blob !== null) return saveFile(video.blob, name)
  let file: ChosenFile = null
  if ((video.size ?? 0) >= largeBytes) {
    const chosen = await chooseFile(name)
    if (chosen !== null) {
      // A host does not wait while the user chooses a folder.
      void video.stream.cancel()
      if (chosen === 'cancelled') return
      file = chosen
      video = await open().catch((error: unknown) => discard(chosen).then(() => Promise.reject(error)))
      if ('why' in video) {
        await discard(file)
        return tellFailure(task, services, video, say)
      }
    }
  }
  const result = await saveStream(counted(video, row), file, {
    name,
    type: video.type.mime,
    signal: row.signal,
  })
  if (result === 'stopped') showToast(words.stopped)
  else if (result !== 'saved') showToast(words.failures[result])
  else if (file !== null || row.isShown()) showToast(words.saved(file?.name ?? name))
}

function nameOf({ prompt, remoteId, createdAt }: Task, ending: string): string {
  return videoFileName(prompt, remoteId, new Date(createdAt), ending)
}

function counted({ stream, size }: VideoBytes, row: ShownDownload): VideoBytes['stream'] {
  let bytes = 0
  return countBytes(stream, (more) => {
    bytes += more
    row.tell({ bytes, of: size, fraction: size === null ? null : Math.min(1, bytes / size) })
  })
}

function tellFailure({ id }: Task, { tasks }: Services, { why, notAsked }: NoVideo, say: Say): void {
  const { words, messages } = say
  const link = tasks.find(id)?.video?.videoUrl ?? null
  if (why === 'unreadable' && link !== null) showInTab(link, words)
  else if (why === 'stream') showNote(words.failures.stream)
  else if (notAsked === null || why === 'notVideo') showToast(words.failures[why])
  else showToast(words.notAsked(messages.notice[notAsked]))
}

/** Browsers let a page open a tab only shortly after a click; later, the user has to click again. */
function showInTab(link: string, words: Later['download']): void {
  // Browsers without `userActivation` are assumed to allow it.
  if ((navigator as Partial<Navigator>).userActivation?.isActive === false) {
    showToast(words.opensInTab, { label: words.openTab, run: () => openInNewTab(link) })
  } else {
    openInNewTab(link)
    showToast(words.openedInTab)
  }
}
