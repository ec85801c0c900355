import { CircleAlert, Copy } from 'lucide-react'
import { useFormats } from '#i18n/format.ts'
import { useWords } from '#i18n/messages.ts'
import { joinSentences } from '#lib/as-sentence.ts'
import { useEnvironments } from '#screens/shared/services.ts'
import { mostRows, type ReadRow } from '#tasks/queue/prompt-table.ts'
import { Icon } from '#ui/icon.tsx'
import { RowText } from './row-text.tsx'

/** The rows as read, each with its problem; no more than can be submitted at once. */
export function PromptPreview({ rows }: { rows: readonly ReadRow[] }) {
  const { many: words } = useWords('prompts')
  const formats = useFormats()
  const { current } = useEnvironments()
  const wrong = rows.filter(({ problem }) => problem !== null).length
  return (
    <div className="grid gap-1.5">
      <p role="status" className="text-sm">
        <span className="font-semibold text-soft">{words.ready(formats.number(rows.length - wrong))}</span>
        {wrong > 0 && <span className="text-failed"> · {words.withProblems(formats.number(wrong))}</span>}
      </p>
      <ol
        aria-label={words.list}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: else some browsers cannot scroll it by keyboard
        tabIndex={0}
        className="max-h-[34dvh] divide-y divide-line overflow-y-auto rounded-md border border-line"
      >
        {rows.slice(0, mostRows).map((row) => (
          <li key={row.number} className="prompt-row">
            <RowText number={row.number} row={row} environment={current}>
              {row.problem !== null && (
                <p className="flex items-center gap-1.5 text-failed text-sm">
                  <Icon of={CircleAlert} size={14} />
                  {row.problem === 'option' ? joinSentences(row.wrong) : words.problems[row.problem]}
                </p>
              )}
              {row.problem === null && row.isRepeated && (
                <p className="flex items-center gap-1.5 text-sm text-unconfirmed">
                  <Icon of={Copy} size={14} />
                  {words.repeated}
                </p>
              )}
            </RowText>
          </li>
        ))}
      </ol>
    </div>
  )
}
