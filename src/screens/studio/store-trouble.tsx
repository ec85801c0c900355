// Problems of the task store: outdated page, no access, lost connection, no space, damaged records.

import { RefreshCw, TriangleAlert } from 'lucide-react'
import { tokensOf } from '#environments/tokens.ts'
import { useMessages } from '#i18n/messages.ts'
import { saveFile } from '#media/download.ts'
import { datedFileName } from '#media/file-names.ts'
import { useEnvironments, useServices, useTaskState } from '#screens/shared/services.ts'
import { Button } from '#ui/button.tsx'
import { Notice } from '#ui/notice.tsx'

export default function StoreTrouble() {
  const { shell } = useMessages()
  const phase = useTaskState((state) => state.phase)
  const damaged = useTaskState((state) => state.damaged)
  const isFull = useTaskState((state) => state.isFull)
  const { environments } = useEnvironments()
  const { tasks } = useServices()
  const saveDamaged = async () => {
    const { isSavingExplained } = await import('#screens/shared/download/explain-download.ts')
    if (await isSavingExplained('files')) return
    const { writeDamaged } = await import('#tasks/backup/damaged.ts')
    const file = await writeDamaged(tasks, tokensOf(environments))
    saveFile(file, datedFileName('rpasora-unreadable', 'json', new Date()))
  }
  return (
    <>
      {phase === 'outdated' && (
        <Notice icon={RefreshCw} tone="warn" title={shell.outdated} role="alert">
          <p>{shell.outdatedText}</p>
          <Button className="mt-2.5" onClick={() => location.reload()}>
            {shell.reload}
          </Button>
        </Notice>
      )}
      {phase === 'unavailable' && (
        <Notice icon={TriangleAlert} tone="bad" title={shell.storeUnavailable} role="alert">
          <p>{shell.storeUnavailableText}</p>
        </Notice>
      )}
      {phase === 'lost' && (
        <Notice icon={TriangleAlert} tone="bad" title={shell.storeLost} role="alert">
          <p>{shell.storeLostText}</p>
          <Button className="mt-2.5" onClick={() => location.reload()}>
            {shell.reload}
          </Button>
        </Notice>
      )}
      {isFull && (
        <Notice icon={TriangleAlert} tone="bad" title={shell.storageFull} role="alert">
          <p>{shell.storageFullText}</p>
        </Notice>
      )}
      {damaged > 0 && (
        <Notice icon={TriangleAlert} tone="warn" title={shell.recordsDamaged(damaged)}>
          <p>{shell.recordsDamagedText}</p>
          <Button className="mt-2.5" onClick={() => void saveDamaged()}>
            {shell.saveDamaged}
          </Button>
        </Notice>
      )}
    </>
  )
}
