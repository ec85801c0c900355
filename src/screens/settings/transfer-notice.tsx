// Result of an export or import, next to the buttons that start one.

import { Check, TriangleAlert } from 'lucide-react'
import { useFormats } from '#i18n/format.ts'
import { useWords } from '#i18n/messages.ts'
import { maxBackupBytes } from '#tasks/backup/backup.ts'
import { Notice } from '#ui/notice.tsx'
import { useCountWords } from './import-counts.ts'
import type { TransferResult } from './use-data-transfer.ts'

export function TransferNotice({ result }: { result: TransferResult }) {
  const { data: words } = useWords('settings')
  const formats = useFormats()
  const countWords = useCountWords()
  switch (result.kind) {
    case 'exported':
      return (
        <Notice icon={Check} tone="good" title={words.exported(result.fileName)}>
          <p>{words.exportedText(formats.number(result.tasks), formats.bytes(result.bytes))}</p>
          {result.imagesLeftOut > 0 && <p>{words.imagesLeftOut(formats.number(result.imagesLeftOut))}</p>}
        </Notice>
      )
    case 'export-failed':
      return (
        <Notice icon={TriangleAlert} tone="bad" title={words.exportFailed}>
          <p>{words.exportFailedText}</p>
        </Notice>
      )
    case 'imported':
      return (
        <Notice icon={Check} tone="good" title={words.imported}>
          <p>{words.importedText(countWords(result))}</p>
        </Notice>
      )
    case 'stopped':
      return (
        <Notice icon={TriangleAlert} tone="bad" title={words.importStopped}>
          <p>
            {words.importStoppedText(
              countWords(result) || words.importedNothing,
              formats.number(result.total),
            )}
          </p>
        </Notice>
      )
    case 'refused':
      return (
        <Notice icon={TriangleAlert} tone="bad" title={words.refused}>
          <p>
            {result.problem === 'too-large'
              ? words.problems['too-large'](formats.bytes(maxBackupBytes))
              : words.problems[result.problem]}
          </p>
        </Notice>
      )
  }
}
