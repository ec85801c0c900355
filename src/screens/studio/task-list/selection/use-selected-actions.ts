// Download, generate again, export and delete for all selected tasks. Tasks that failed stay selected.

import { useMutation } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { environmentName } from '#environments/environment.ts'
import { useFormats } from '#i18n/format.ts'
import { useLocale, useMessages } from '#i18n/messages.ts'
import { asSentence } from '#lib/as-sentence.ts'
import { emptySelection, noSelection, type Selection } from '#lib/selection.ts'
import type { Store } from '#lib/store.ts'
import { createContents } from '#media/content.ts'
import { saveFile } from '#media/download.ts'
import { datedFileName } from '#media/file-names.ts'
import { createOfflineVideos } from '#media/offline/offline-videos.ts'
import { isSavingExplained } from '#screens/shared/download/explain-download.ts'
import { canBeKept } from '#screens/shared/player/video-source.ts'
import { useQueryClient } from '#screens/shared/query-client.ts'
import { useServices } from '#screens/shared/services.ts'
import { type CsvWords, tasksToCsv } from '#tasks/backup/csv.ts'
import { removeTasks } from '#tasks/store/remove-tasks.ts'
import type { Task } from '#tasks/store/task.ts'
import { showToast } from '#ui/toast.tsx'
import { type Failed, generateAll, hasVideo } from './selected-work.ts'

export interface SelectedActions {
  /** Text about the running work; null while nothing runs. */
  work: string | null
  stop: () => void
  /** A download runs in the background and shows its own progress. */
  isDownloading: boolean
  download: () => Promise<void>
  /** Makes the videos offline videos, one after the other. */
  keepOffline: () => Promise<void>
  generate: (asked: readonly Task[]) => Promise<void>
  exportTable: () => Promise<void>
  /** Resolves to the deleted ids. */
  remove: () => Promise<readonly string[]>
}

/** `chosen` is in the order of the list. */
export function useSelectedActions(chosen: readonly Task[], selection: Store<Selection>): SelectedActions {
  const services = useServices()
  const messages = useMessages()
  const words = useMessages().tasks
  const formats = useFormats()
  const locale = useLocale()
  const [work, setWork] = useState<string | null>(null)
  const isStopped = useRef(false)
  const { select } = words

  const run = async (
    tasks: readonly Task[],
    say: (index: string, total: string) => string,
    todo: (onTask: (index: number) => boolean) => Promise<Failed>,
  ) => {
    isStopped.current = false
    const failed = await todo((index) => {
      if (!isStopped.current) setWork(say(formats.number(index), formats.number(tasks.length)))
      return !isStopped.current
    })
    setWork(null)
    return { ...failed, done: tasks.length - failed.ids.length }
  }

  const keep = (ids: readonly string[]) =>
    selection.set(ids.length === 0 ? noSelection : { ...emptySelection, ids: new Set(ids) })

  const csvWords: CsvWords = {
    columns: words.columns,
    statuses: words.status,
    environmentName(id) {
      const environment = services.environments.find(id)
      return environment === null ? '' : environmentName(environment, locale)
    },
  }

  const notLoaded = () => showToast(asSentence(messages.notice.unreachable))

  /** Saves one video as a file, several as a zip. Videos in the zip are deselected. */
  const downloadReady = async (ready: readonly Task[]) => {
    const [only] = ready
    if (only === undefined) return showToast(select.noVideos)
    if (ready.length === 1) {
      const loaded = await import('#screens/shared/download/download-video.ts').catch(() => null)
      return loaded === null ? notLoaded() : loaded.downloadVideo(only, services, messages)
    }
    const loaded = await import('./zip-videos.ts').catch(() => null)
    if (loaded === null) return notLoaded()
    const done = new Set(await loaded.downloadZip(ready, services, csvWords))
    const now = selection.get()
    // The user may have changed or ended the selection meanwhile.
    if (done.size > 0 && now.isOn) keep([...now.ids].filter((id) => !done.has(id)))
  }

  const downloading = useMutation({ mutationFn: downloadReady }, useQueryClient())

  return {
    work,
    isDownloading: downloading.isPending,
    stop() {
      isStopped.current = true
    },
    async download() {
      if (!downloading.isPending)
        await downloading.mutateAsync(chosen.filter((task) => hasVideo(task, services)))
    },
    async keepOffline() {
      const offlineVideos = services.get(createOfflineVideos)
      const known = services.get(createContents).get()
      const ids = chosen
        .filter((task) => canBeKept(task, known.get(task.id) ?? null, offlineVideos.find(task.id)))
        .map(({ id }) => id)
      if (ids.length === 0) return showToast(select.keepNone)
      if (!(await offlineVideos.want(ids))) return showToast(words.copies.notStored)
      keep(chosen.map(({ id }) => id).filter((id) => !ids.includes(id)))
      showToast(select.keeping(formats.number(ids.length)))
    },
    async generate(asked) {
      // The list shows the newest first: submitting in reverse keeps the same order.
      const { ids, why, done } = await run([...asked].reverse(), select.submitting, (onTask) =>
        generateAll([...asked].reverse(), services, { messages, words }, onTask),
      )
      keep(ids)
      if (why !== null) return showToast(select.notSubmitted(formats.number(ids.length), why))
      showToast(select.submitted(formats.number(done)))
    },
    async exportTable() {
      if (await isSavingExplained('files')) return
      saveFile(
        new Blob([tasksToCsv(chosen, csvWords)], { type: 'text/csv;charset=utf-8' }),
        datedFileName('rpasora-tasks', 'csv', new Date()),
      )
      showToast(select.exported(formats.number(chosen.length)))
    },
    async remove() {
      const ids = chosen.filter(({ submission }) => submission !== 'sending').map(({ id }) => id)
      if (ids.length < chosen.length) showToast(select.notRemoved)
      if (ids.length === 0) return ids
      selection.set(noSelection)
      const undo = await removeTasks(services.tasks, ids)
      showToast(select.removed(formats.number(ids.length)), {
        label: messages.shell.undo,
        run: () => void undo(),
      })
      return ids
    },
  }
}
