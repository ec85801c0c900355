// Many prompts at once: typed or pasted, previewed, confirmed. After that the queue submits them.

import { FileSpreadsheet } from 'lucide-react'
import { useDeferredValue, useMemo, useRef, useState } from 'react'
import { string } from 'valibot'
import { environmentName } from '#environments/environment.ts'
import { columnNames } from '#i18n/column-names.ts'
import { useFormats } from '#i18n/format.ts'
import { useLocale, useWords } from '#i18n/messages.ts'
import { joinSentences } from '#lib/as-sentence.ts'
import { formatTsv } from '#lib/files/tsv.ts'
import { createPersistedStore } from '#lib/storage/persisted-store.ts'
import { useStore } from '#lib/use-store.ts'
import { titleOf } from '#screens/shared/options/option-text.ts'
import { useEnvironments, useServices } from '#screens/shared/services.ts'
import { createPromptQueue } from '#tasks/queue/prompt-queue.ts'
import { mostRows, type ReadRow, readPromptTable, type TableReading } from '#tasks/queue/prompt-table.ts'
import { createDraft } from '#tasks/submit/draft.ts'
import { Button, LinkButton } from '#ui/button.tsx'
import { Dialog, DialogActions } from '#ui/dialog.tsx'
import { Field, FieldError, Textarea } from '#ui/field.tsx'
import { FileButton } from '#ui/file-button.tsx'
import { PromptPreview } from './prompt-preview.tsx'
import { fieldsIn, rulesOf } from './row-rules.ts'
import { TableQuestion } from './table-question.tsx'

/** Text that was not submitted yet. Each tab has its own, or two tabs could submit the same. */
const textCell = createPersistedStore('many-prompts', string(), '', 'session')

export default function ManyPromptsDialog({ onClose }: { onClose: () => void }) {
  const { many: words, cancel } = useWords('prompts')
  const formats = useFormats()
  const services = useServices()
  const { current } = useEnvironments()
  const text = useStore(textCell)
  const read = useDeferredValue(text)
  // The user's choice of how to read this text; reset for another text.
  const [reading, setReading] = useState<TableReading>('as-it-looks')
  const optionWords = useWords('options')
  const locale = useLocale()
  const draft = services.get(createDraft)
  const options = useStore(draft, (now) => now.options)
  const model = useStore(draft, (now) => now.model)
  const table = useMemo(() => {
    const form = { draft: { model, options }, texts: { words: optionWords, formats, locale } }
    return readPromptTable(read, columnNames, rulesOf(current, form), reading)
  }, [read, current, model, options, reading, optionWords, formats, locale])
  const titles = [...new Set(fieldsIn(current.dialect).map((field) => titleOf(field, locale)))]
  const hint =
    titles.length === 0 ? words.hint : joinSentences([words.hint, words.optionColumns(formats.list(titles))])
  const { kind, rows, columns } = table
  const [isConfirming, setIsConfirming] = useState(false)
  const [error, setError] = useState<string | null>(null)
  // The file that was read last, and the text that it replaced.
  const [opened, setOpened] = useState<{ name: string; replaced: string } | null>(null)
  const [isReading, setIsReading] = useState(false)
  // State would change too late for a second click in the same tick.
  const isBusy = useRef(false)
  const ready = rows.filter(({ problem }) => problem === null)
  const others = rows.filter(({ problem }) => problem !== null)

  const change = (typed: string) => {
    setError(null)
    setOpened(null)
    if (typed.trim() === '') setReading('as-it-looks')
    textCell.set(typed)
  }

  const open = async (file: File) => {
    if (isReading) return
    setIsReading(true)
    const result = await import('#lib/files/table-file.ts').then(
      ({ readTableFile }) => readTableFile(file),
      () => ({ problem: 'unreadable' as const }),
    )
    setIsReading(false)
    if ('problem' in result) return setError(words.file.problems[result.problem])
    const replaced = textCell.get()
    setReading('as-it-looks')
    change(result.text)
    setOpened({ name: file.name, replaced })
  }

  const next = () => {
    // What is confirmed is what was seen.
    if (isReading) return
    if (rows.length > mostRows) {
      return setError(words.tooMany(formats.number(rows.length), formats.number(mostRows)))
    }
    if (kind === 'unclear') return setError(words.table.answerFirst)
    if (ready.length === 0 && others.length === 0) return setError(words.nothing)
    if (ready.length > 0) setIsConfirming(true)
  }

  const confirm = async () => {
    if (isBusy.current) return
    isBusy.current = true
    const queue = services.get(createPromptQueue)
    try {
      await queue.add(current.id, ready)
    } catch {
      setError(words.notStored)
      return
    } finally {
      isBusy.current = false
      setIsConfirming(false)
    }
    // What was there before may have been sent as well.
    setOpened(null)
    // The remaining rows are written as a table, unless the user chose lines.
    if (reading === 'lines') textCell.set(others.map(({ prompt }) => prompt).join('\n'))
    else {
      setReading('as-it-looks')
      // Options are known by their headings.
      const headings =
        columns !== null && columns.options.size > 0 && others.length > 0 ? [columns.headings] : []
      const written = others.map((row) => (headings.length > 0 ? (row.cells ?? []) : toCells(row)))
      textCell.set(formatTsv([...headings, ...written]))
    }
    void queue.start()
    if (others.length === 0) onClose()
    document.getElementById('tasks')?.scrollIntoView({ block: 'start' })
  }

  if (isConfirming) {
    return (
      <Confirmation
        ready={ready.length}
        others={others.length}
        onConfirm={() => void confirm()}
        onBack={() => setIsConfirming(false)}
      />
    )
  }
  return (
    <Dialog isWide title={words.title} onClose={onClose} onFile={(file) => void open(file)}>
      <Field label={words.field} hint={hint}>
        {(control) => (
          <Textarea
            {...control}
            rows={5}
            value={text}
            placeholder={words.placeholder}
            className="max-h-[30dvh]"
            onPaste={() => setReading('as-it-looks')}
            onChange={(event) => change(event.target.value)}
          />
        )}
      </Field>
      <FieldError>{error}</FieldError>
      <div role="status" className="text-sm text-soft empty:hidden">
        {opened !== null && (
          <>
            {words.file.opened(opened.name)}{' '}
            <LinkButton onClick={() => change(opened.replaced)}>{words.file.undo}</LinkButton>
          </>
        )}
      </div>
      <TableQuestion table={table} reading={reading} onAnswer={setReading} />
      {rows.length > 0 && <PromptPreview rows={rows} />}
      <DialogActions>
        <div className="mr-auto max-sm:contents">
          <FileButton
            icon={FileSpreadsheet}
            label={words.file.open}
            accept=".xlsx,.csv,.tsv,.txt"
            variant="quiet"
            isBusy={isReading}
            onChoose={(file) => void open(file)}
          />
        </div>
        <Button variant="quiet" onClick={onClose}>
          {cancel}
        </Button>
        <Button
          variant="primary"
          aria-disabled={kind === 'unclear' || (ready.length === 0 && others.length > 0)}
          onClick={next}
        >
          {words.next(formats.number(ready.length))}
        </Button>
      </DialogActions>
    </Dialog>
  )
}

interface ConfirmationProps {
  ready: number
  others: number
  onConfirm: () => void
  onBack: () => void
}

function Confirmation({ ready, others, onConfirm, onBack }: ConfirmationProps) {
  const { many: words } = useWords('prompts')
  const formats = useFormats()
  const locale = useLocale()
  const { current } = useEnvironments()
  const count = formats.number(ready)
  return (
    <Dialog title={words.confirmTitle(count)} onClose={onBack}>
      <p className="font-semibold">
        {current.source === 'demo' ? words.confirmDemo : words.confirmText(environmentName(current, locale))}
      </p>
      <p className="text-soft">{words.confirmPace}</p>
      {others > 0 && <p className="text-unconfirmed">{words.problemsStay(formats.number(others))}</p>}
      <DialogActions>
        <Button variant="quiet" onClick={onBack}>
          {words.back}
        </Button>
        <Button variant="primary" onClick={onConfirm}>
          {words.confirm(count)}
        </Button>
      </DialogActions>
    </Dialog>
  )
}

function toCells({ prompt, imageUrl, typedModel: model, cells, isOdd }: ReadRow): readonly string[] {
  if (isOdd && cells !== null) return cells
  return imageUrl === null && model === null ? [prompt] : [prompt, imageUrl ?? '', model ?? '']
}
