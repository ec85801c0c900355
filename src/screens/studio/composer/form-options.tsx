// The options in the form. Loaded only where a server takes more than prompt, image and model.

import type { ReactNode } from 'react'
import { serverWords } from '#api/api-error.ts'
import type { Chosen, OptionValue } from '#api/options/option-value.ts'
import { type SettledForm, settleForm } from '#api/options/settle-form.ts'
import { readRefusedField } from '#api/reading/read-refused-field.ts'
import type { Environment } from '#environments/environment.ts'
import { lastOptionsStore, rememberOptions } from '#environments/last-options.ts'
import { useStore } from '#lib/use-store.ts'
import { OptionFields } from '#screens/shared/options/option-fields.tsx'
import type { Draft } from '#tasks/submit/draft.ts'
import type { SubmissionOutcome } from '#tasks/submit/submit.ts'
import { useDraft } from './use-draft.ts'

interface FormOptionsProps {
  environment: Environment
  /** True once a submission was tried, which a value prevented. */
  isChecked: boolean
  refusal: { name: string; text: string } | null
  onChange: (change: Partial<Draft>) => void
  /** The fields for model and quantity. */
  model: ReactNode
  quantity: ReactNode
}

export default function FormOptions({
  environment,
  isChecked,
  refusal,
  onChange,
  model,
  quantity,
}: FormOptionsProps) {
  useStore(lastOptionsStore)
  const draft = { model: useDraft('model'), options: useDraft('options') }
  const form = settleDraft(environment, draft)
  const change = (name: string, value: OptionValue | null) => {
    const options = {
      ...chosenIn(environment, draft),
      ...(form.isModelTyped ? {} : form.inModel),
      [name]: value,
    }
    onChange({
      options: { ...draft.options, [environment.id]: options },
      // The fields make its name from now on.
      ...(form.isModelTyped ? {} : { model: '' }),
    })
  }
  return (
    <OptionFields form={form} isChecked={isChecked} refusal={refusal} onChange={change}>
      <div className="grid grid-cols-[minmax(0,1fr)_5rem] gap-3">
        {form.isModelTyped ? model : <span />}
        {quantity}
      </div>
    </OptionFields>
  )
}

/** What a draft sends to an environment. */
export function settleDraft(environment: Environment, draft: Pick<Draft, 'model' | 'options'>): SettledForm {
  return settleForm(environment.dialect, draft.model, chosenIn(environment, draft))
}

/** The next form for this environment begins with what this draft has chosen. */
export function rememberDraft(environment: Environment, draft: Pick<Draft, 'options'>): void {
  rememberOptions(environment.id, chosenIn(environment, draft))
}

/** The field that the server refused, and its words about it; null if its answer names none. */
export function refusedOption(
  outcomes: readonly SubmissionOutcome[],
  draft: Draft,
  environment: Environment,
): { name: string; text: string } | null {
  const refusal = outcomes.find((outcome) => outcome.kind === 'refused')
  const words = refusal && serverWords(refusal.error)
  if (refusal === undefined || words == null) return null
  const names = settleDraft(environment, draft).fields.map(({ name }) => name)
  const name = readRefusedField(refusal.error.transcript?.text ?? words, names)
  return name === null ? null : { name, text: words }
}

function chosenIn({ id }: Environment, { options }: Pick<Draft, 'options'>): Chosen {
  return options[id] ?? lastOptionsStore.get()[id] ?? {}
}
