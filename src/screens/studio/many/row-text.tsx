import type { ReactNode } from 'react'
import type { Environment } from '#environments/environment.ts'
import { useFormats } from '#i18n/format.ts'
import { useLocale, useWords } from '#i18n/messages.ts'
import { optionRows } from '#screens/shared/options/option-rows.ts'
import type { PromptRow } from '#tasks/queue/prompt-table.ts'

interface RowTextProps {
  /** From 1. */
  number: number
  row: PromptRow
  environment: Environment | null
  /** Shown below the row: its problem or outcome. */
  children?: ReactNode
}

/** A row as it will be sent: its number, prompt, model and image link. */
export function RowText({ number, row, environment, children }: RowTextProps) {
  const formats = useFormats()
  const words = useWords('options')
  const locale = useLocale()
  const options = optionRows(row.options, row.model, environment?.dialect ?? null, { words, locale })
  const details = [row.model, ...options.map((pair) => pair.join(' ')), row.imageUrl]
    .filter((detail) => detail !== null)
    .join(' · ')
  return (
    <>
      <span className="min-w-5 pt-0.5 text-right text-muted text-xs tabular-nums">
        {formats.number(number)}
      </span>
      <div className="min-w-0 flex-1">
        <p className="line-clamp-2 [overflow-wrap:anywhere]">{row.prompt}</p>
        {details !== '' && <p className="truncate text-muted text-sm">{details}</p>}
        {children}
      </div>
    </>
  )
}
