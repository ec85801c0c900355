// Edits a prompt of the queue in place; after saving, it waits for its turn again.

import { useState } from 'react'
import { useFormats } from '#i18n/format.ts'
import { useLocale, useWords } from '#i18n/messages.ts'
import { joinSentences } from '#lib/as-sentence.ts'
import { useServices } from '#screens/shared/services.ts'
import type { PromptQueue } from '#tasks/queue/prompt-queue.ts'
import { problemOf } from '#tasks/queue/prompt-table.ts'
import type { QueuedPrompt } from '#tasks/store/records.ts'
import { Button } from '#ui/button.tsx'
import { Field, FieldError, Input, Textarea } from '#ui/field.tsx'
import { showToast } from '#ui/toast.tsx'
import { rulesOf, settleAgain } from './row-rules.ts'

interface RowFormProps {
  queue: PromptQueue
  row: QueuedPrompt
  onClose: () => void
}

export function RowForm({ queue, row, onClose }: RowFormProps) {
  const { queue: words, many, cancel } = useWords('prompts')
  const { environments } = useServices()
  const texts = { words: useWords('options'), formats: useFormats(), locale: useLocale() }
  const [prompt, setPrompt] = useState(row.prompt)
  const [imageUrl, setImageUrl] = useState(row.imageUrl ?? '')
  const [model, setModel] = useState(row.model ?? '')
  const [error, setError] = useState<string | null>(null)

  const save = async () => {
    const changed = {
      prompt: prompt.trim(),
      imageUrl: imageUrl.trim() || null,
      model: model.trim() || null,
    }
    const environment = environments.find(row.environmentId)
    const problem = problemOf(changed, rulesOf(environment))
    if (problem !== null && problem !== 'option') return setError(many.problems[problem])
    // Another model may take other options.
    const isOther = changed.model !== row.model
    const settled =
      isOther && environment !== null ? settleAgain(environment, row, changed.model, texts) : null
    if (settled !== null && settled.wrong.length > 0) return setError(joinSentences(settled.wrong))
    const sent = {
      ...changed,
      model: settled?.model ?? changed.model,
      options: settled?.options ?? row.options,
    }
    try {
      if (!(await queue.change(row.id, sent))) showToast(words.leftAlready)
      onClose()
    } catch {
      setError(many.notStored)
    }
  }

  return (
    <div ref={reveal} className="grid min-w-0 flex-1 scroll-my-2 gap-3 py-1">
      <Field label={words.prompt}>
        {(control) => (
          <Textarea
            {...control}
            autoFocus
            rows={3}
            value={prompt}
            className="field-sizing-content max-h-[30dvh]"
            onChange={(event) => setPrompt(event.target.value)}
          />
        )}
      </Field>
      <div className="grid gap-3 sm:grid-cols-2">
        <Field label={words.image}>
          {(control) => (
            <Input
              {...control}
              inputMode="url"
              value={imageUrl}
              onChange={(event) => setImageUrl(event.target.value)}
            />
          )}
        </Field>
        <Field label={words.model}>
          {(control) => (
            <Input {...control} value={model} onChange={(event) => setModel(event.target.value)} />
          )}
        </Field>
      </div>
      <FieldError>{error}</FieldError>
      <div className="flex justify-end gap-2">
        <Button variant="quiet" onClick={onClose}>
          {cancel}
        </Button>
        <Button onClick={() => void save()}>{words.save}</Button>
      </div>
    </div>
  )
}

/** Scrolls the whole form with its buttons into view, if the list is short. */
function reveal(form: Element | null): void {
  form?.scrollIntoView({ block: 'nearest' })
}
