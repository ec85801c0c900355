// Export and import of tasks. This browser has the only record of them.

import { Download, Table, Upload } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { environmentName } from '#environments/environment.ts'
import { useFormats } from '#i18n/format.ts'
import { useLocale, useMessages, useWords } from '#i18n/messages.ts'
import { useServices, useTaskState } from '#screens/shared/services.ts'
import { bytesInBackup } from '#tasks/backup/backup.ts'
import { imageKeysOf } from '#tasks/store/image-keys.ts'
import { Button } from '#ui/button.tsx'
import { Checkbox } from '#ui/field.tsx'
import { FileButton } from '#ui/file-button.tsx'
import { ProgressBar } from '#ui/progress-bar.tsx'
import { ImportDialog } from './import-dialog.tsx'
import { TransferNotice } from './transfer-notice.tsx'
import { useDataTransfer } from './use-data-transfer.ts'

export function DataSection() {
  const { data: words, statuses } = useWords('settings')
  const { shell } = useMessages()
  const formats = useFormats()
  const locale = useLocale()
  const { environments } = useServices()
  const transfer = useDataTransfer()
  const { work, preview, result } = transfer
  const [withImages, setWithImages] = useState(true)
  const isUnavailable = useTaskState(({ phase }) => phase === 'unavailable')
  const imageBytes = useTaskState(({ ids, byId }) => {
    const images = ids.flatMap((id) => byId.get(id) ?? []).flatMap(imageKeysOf)
    return images.reduce((sum, { image }) => sum + image.bytes, 0)
  })
  const isBusy = work !== null

  const exportCsv = () =>
    transfer.exportCsv({
      columns: words.columns,
      statuses,
      environmentName(id) {
        const environment = environments.find(id)
        return environment === null ? '' : environmentName(environment, locale)
      },
    })

  return (
    <div className="grid gap-3">
      <div className="panel divide-y divide-line">
        <Row title={words.backup} hint={words.backupHint}>
          {imageBytes > 0 && (
            <div className="w-full">
              <Checkbox checked={withImages} onChange={(event) => setWithImages(event.target.checked)}>
                {words.withImages(formats.bytes(bytesInBackup(imageBytes)))}
              </Checkbox>
            </div>
          )}
          <Button
            icon={Download}
            aria-disabled={isBusy || undefined}
            onClick={() => void transfer.exportBackup(withImages && imageBytes > 0)}
          >
            {words.exportBackup}
          </Button>
          <FileButton
            icon={Upload}
            accept="application/json,.json"
            label={words.importBackup}
            isBusy={isBusy}
            isDisabled={isUnavailable}
            onChoose={(file) => void transfer.read(file)}
          />
          {isUnavailable && <p className="w-full text-sm text-unconfirmed">{shell.storeUnavailable}</p>}
        </Row>
        <Row title={words.csv} hint={words.csvHint}>
          <Button icon={Table} aria-disabled={isBusy || undefined} onClick={exportCsv}>
            {words.exportCsv}
          </Button>
        </Row>
      </div>
      {/* Always rendered, so that screen readers announce what appears in it. */}
      <div role="status" className="empty:hidden">
        {work !== null && preview === null && (
          <div className="grid gap-2 text-soft">
            {words.working[work.kind]}
            <ProgressBar
              label={words.working[work.kind]}
              value={work.fraction === null ? null : 100 * work.fraction}
            />
          </div>
        )}
        {result !== null && (
          <div ref={reveal} className="scroll-mb-6">
            <TransferNotice result={result} />
          </div>
        )}
      </div>
      {preview !== null && (
        <ImportDialog
          preview={preview}
          work={work}
          onConfirm={(chosen) => void transfer.confirm(chosen)}
          onClose={transfer.cancel}
        />
      )}
    </div>
  )
}

function Row({ title, hint, children }: { title: string; hint: string; children: ReactNode }) {
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-3 px-4 py-3.5 max-sm:flex-col max-sm:items-stretch">
      <div className="min-w-56 flex-1">
        <h3 className="font-normal">{title}</h3>
        <p className="text-muted text-sm">{hint}</p>
      </div>
      {children}
    </div>
  )
}

/** On phones the result may be below the visible part of the page. */
function reveal(element: Element | null): void {
  element?.scrollIntoView({ block: 'nearest' })
}
