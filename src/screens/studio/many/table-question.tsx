import { Table } from 'lucide-react'
import { useFormats } from '#i18n/format.ts'
import { useWords } from '#i18n/messages.ts'
import { joinSentences } from '#lib/as-sentence.ts'
import type { PromptTable, TableReading } from '#tasks/queue/prompt-table.ts'
import { Button, LinkButton } from '#ui/button.tsx'
import { Notice } from '#ui/notice.tsx'

interface TableQuestionProps {
  table: PromptTable
  /** The user's answer so far. */
  reading: TableReading
  onAnswer: (reading: TableReading) => void
}

/** Tells how a pasted table is read and offers the other reading; asks if it is ambiguous. */
export function TableQuestion({ table, reading, onAnswer }: TableQuestionProps) {
  const { table: words } = useWords('prompts').many
  const described = useDescription(table)
  if (table.kind === 'unclear') {
    return (
      <Notice icon={Table} tone="warn" role="alert" title={words.unclearTitle}>
        <p>{table.canBeTable ? words.unclear : words.unreadable}</p>
        <div className="mt-2 flex flex-wrap gap-2">
          {table.canBeTable && <Button onClick={() => onAnswer('table')}>{words.readAsTable}</Button>}
          <Button onClick={() => onAnswer('lines')}>{words.readAsLines}</Button>
        </div>
      </Notice>
    )
  }
  if (table.kind === 'lines' && !(reading === 'lines' && table.canBeTable)) return null
  return (
    <p role="status" className="text-sm text-soft [overflow-wrap:anywhere]">
      {table.kind === 'table' ? described : words.asLines}{' '}
      {table.kind === 'table' ? (
        <LinkButton onClick={() => onAnswer('lines')}>{words.readAsLines}</LinkButton>
      ) : (
        <LinkButton onClick={() => onAnswer('table')}>{words.readAsTable}</LinkButton>
      )}
    </p>
  )
}

/** Which columns are used, by their headings, and which are not. */
function useDescription({ columns }: PromptTable): string {
  const { table: words } = useWords('prompts').many
  const formats = useFormats()
  if (columns === null || columns.headings.length === 0) return words.inOrder
  const { headings } = columns
  const kinds = (['prompt', 'image', 'model'] as const).filter((kind) => columns[kind] !== -1)
  const used = kinds.map((kind) => words.column(words[kind], headings[columns[kind]] ?? ''))
  used.push(...[...columns.options.keys()].map((index) => headings[index] ?? ''))
  const taken = [...kinds.map((kind) => columns[kind]), ...columns.options.keys()]
  const unused = headings.filter((heading, index) => heading !== '' && !taken.includes(index))
  const byHeadings = words.byHeadings(formats.list(used))
  return unused.length === 0 ? byHeadings : joinSentences([byHeadings, words.unused(formats.list(unused))])
}
