// State of export and import in the settings: progress, preview and result.

import { useState } from 'react'
import { tokensOf } from '#environments/tokens.ts'
import { saveFile } from '#media/download.ts'
import { datedFileName } from '#media/file-names.ts'
import { isSavingExplained } from '#screens/shared/download/explain-download.ts'
import { useServices } from '#screens/shared/services.ts'
import { writeBackup } from '#tasks/backup/backup.ts'
import { type CsvWords, tasksToCsv } from '#tasks/backup/csv.ts'
import { importTasks } from '#tasks/backup/import-backup.ts'
import { type ImportPlan, type PlannedEnvironment, planImport } from '#tasks/backup/import-plan.ts'
import { type Backup, type BackupProblem, readBackup } from '#tasks/backup/read-backup.ts'
import { readStarred } from '#tasks/prompts/starred-prompts.ts'
import type { Services } from '#tasks/services.ts'
import type { StarredPrompt } from '#tasks/store/records.ts'
import type { Task } from '#tasks/store/task.ts'

export interface Work {
  kind: 'exporting' | 'reading' | 'importing'
  /** 0–1; null if unknown. */
  fraction: number | null
}

/** A backup that was read but not imported yet. */
export interface Preview {
  fileName: string
  backup: Backup
  plan: ImportPlan
}

export type TransferResult =
  | { kind: 'exported'; fileName: string; tasks: number; bytes: number; imagesLeftOut: number }
  | { kind: 'export-failed' }
  | {
      kind: 'imported'
      added: number
      updated: number
      starred: number
      newEnvironments: number
      changedEnvironments: number
    }
  | { kind: 'stopped'; added: number; updated: number; starred: number; total: number }
  | { kind: 'refused'; problem: BackupProblem }

export interface DataTransfer {
  work: Work | null
  preview: Preview | null
  result: TransferResult | null
  exportBackup: (withImages: boolean) => Promise<void>
  exportCsv: (words: CsvWords) => void
  read: (file: File) => Promise<void>
  confirm: (environments: readonly PlannedEnvironment[]) => Promise<void>
  cancel: () => void
}

export function useDataTransfer(): DataTransfer {
  const services = useServices()
  const [work, setWork] = useState<Work | null>(null)
  const [preview, setPreview] = useState<Preview | null>(null)
  const [result, setResult] = useState<TransferResult | null>(null)

  const begin = (kind: Work['kind']) => {
    setResult(null)
    setWork({ kind, fraction: null })
    return (fraction: number) => setWork({ kind, fraction })
  }
  const end = (result: TransferResult | null) => {
    setWork(null)
    setResult(result)
  }
  const save = (file: Blob, fileName: string, tasks: number, imagesLeftOut = 0) => {
    saveFile(file, fileName)
    end({ kind: 'exported', fileName, tasks, bytes: file.size, imagesLeftOut })
  }

  return {
    work,
    preview,
    result,
    async exportBackup(withImages) {
      if (work !== null || (await isSavingExplained('files'))) return
      const onProgress = begin('exporting')
      try {
        const tasks = await shownTasks(services)
        const { file, imagesLeftOut } = await writeBackup(
          backupSource(services, tasks, await starredHere(services), withImages),
          onProgress,
        )
        save(file, datedFileName('rpasora-backup', 'json', new Date()), tasks.length, imagesLeftOut)
      } catch {
        // Images can no longer be read, or memory is exhausted.
        end({ kind: 'export-failed' })
      }
    },
    async exportCsv(words) {
      if (work !== null || (await isSavingExplained('files'))) return
      const tasks = await shownTasks(services)
      const file = new Blob([tasksToCsv(tasks, words)], { type: 'text/csv;charset=utf-8' })
      save(file, datedFileName('rpasora-tasks', 'csv', new Date()), tasks.length)
    },
    async read(file) {
      if (work !== null) return
      const reading = await readBackup(file, Date.now(), begin('reading'))
      if (!reading.ok) return end({ kind: 'refused', problem: reading.problem })
      const { backup } = reading
      const plan = planImport(backup, await whatIsHere(services))
      end(null)
      setPreview({ fileName: file.name, backup, plan })
    },
    async confirm(environments) {
      if (preview === null || work !== null) return
      const { plan } = preview
      const { isComplete, ...counts } = await importTasks(services.tasks, plan, begin('importing'))
      if (isComplete) for (const { entry } of environments) services.environments.adopt(entry)
      const newEnvironments = environments.filter(({ replaces }) => replaces === null).length
      setPreview(null)
      end(
        isComplete
          ? {
              kind: 'imported',
              ...counts,
              newEnvironments,
              changedEnvironments: environments.length - newEnvironments,
            }
          : { kind: 'stopped', ...counts, total: plan.tasks.length },
      )
    },
    cancel() {
      if (work === null) setPreview(null)
    },
  }
}

/** All tasks except deleted ones, newest first. */
async function shownTasks({ tasks }: Services): Promise<Task[]> {
  await tasks.whole()
  const { ids, byId } = tasks.get()
  return ids.flatMap((id) => byId.get(id) ?? [])
}

async function starredHere({ tasks: { db } }: Services): Promise<StarredPrompt[]> {
  return db === null ? [] : readStarred(db)
}

function backupSource(
  { tasks, environments }: Services,
  shown: Task[],
  starred: readonly StarredPrompt[],
  withImages: boolean,
) {
  return {
    tasks: shown,
    starred,
    environments: environments.own(),
    tokens: tokensOf(environments.get().environments),
    getImage: withImages ? (key: string) => tasks.getImage(key) : null,
    now: Date.now(),
  }
}

async function whatIsHere(services: Services) {
  const { tasks, environments } = services
  await tasks.whole()
  return {
    tasks: tasks.get().byId.values(),
    imageKeys: new Set(await tasks.db?.getAllKeys('images')),
    environments: environments.get().environments,
    ownEnvironments: environments.own(),
    starred: await starredHere(services),
  }
}
