import type { ReactNode } from 'react'
import { useFormats } from '#i18n/format.ts'
import type { PromptRow } from '#tasks/queue/prompt-table.ts'

interface RowTextProps {
  /** From 1. */
  number: number
  row: PromptRow
  /** Shown below the row: its problem or outcome. */
  children?: ReactNode
}

/** A row as it will be sent: its number, prompt, model and image link. */
export function RowText({ number, row, children }: RowTextProps) {
  const formats = useFormats()
  const details = [row.model, row.imageUrl].filter((detail) => detail !== null).join(' · ')
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
