// Download, again, table and delete for all that is selected. What could not be done stays selected.

import { useRef, useState } from 'react'
import { environmentName } from '#environments/environment.ts'
import { useFormats } from '#i18n/format.ts'
import { useLocale, useMessages, useWords } from '#i18n/messages.ts'
import { emptySelection, noSelection, type Selection } from '#lib/selection.ts'
import type { Value } from '#lib/value.ts'
import { datedFileName, saveFile } from '#media/download.ts'
import { useServices } from '#screens/shared/services.ts'
import { tasksToCsv } from '#tasks/csv.ts'
import { removeTasks } from '#tasks/remove-tasks.ts'
import type { Task } from '#tasks/task.ts'
import { showToast } from '#ui/toast.tsx'
import { downloadAll, type Failed, generateAll, hasVideo } from './selected-work.ts'

export interface SelectedActions {
  /** What is under way, in words; null while nothing is. */
  work: string | null
  stop: () => void
  download: () => Promise<void>
  generate: (asked: readonly Task[]) => Promise<void>
  exportTable: () => void
  /** Resolves with the ids that are gone. */
  remove: () => Promise<readonly string[]>
}

/** `chosen` in the order of the list. */
export function useSelectedActions(chosen: readonly Task[], selection: Value<Selection>): SelectedActions {
  const services = useServices()
  const messages = useMessages()
  const words = useWords('tasks')
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

  return {
    work,
    stop() {
      isStopped.current = true
    },
    async download() {
      const ready = chosen.filter(hasVideo)
      if (ready.length === 0) return showToast(select.noVideos)
      const { ids, done } = await run(ready, select.downloading, (onTask) => downloadAll(ready, onTask))
      if (done > 0) showToast(select.downloaded(formats.number(done)))
      if (ids.length === 0) return
      keep(ids)
      if (!isStopped.current) showToast(select.notDownloaded(formats.number(ids.length)))
    },
    async generate(asked) {
      // The list has the newest first: the copies come to stand in the same order.
      const { ids, why, done } = await run([...asked].reverse(), select.submitting, (onTask) =>
        generateAll([...asked].reverse(), services, { messages, words }, onTask),
      )
      keep(ids)
      if (why !== null) return showToast(select.notSubmitted(formats.number(ids.length), why))
      showToast(select.submitted(formats.number(done)))
    },
    exportTable() {
      const { environments } = services
      const text = tasksToCsv(chosen, {
        columns: words.columns,
        statuses: words.status,
        environmentName(id) {
          const environment = environments.find(id)
          return environment === null ? '' : environmentName(environment, locale)
        },
      })
      saveFile(
        new Blob([text], { type: 'text/csv;charset=utf-8' }),
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
