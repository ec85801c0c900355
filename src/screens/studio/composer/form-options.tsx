// The options in the form. Loaded only where a server takes more than prompt, image and model.

import { type ReactNode, useEffect } from 'react'
import { serverWords } from '#api/api-error.ts'
import type { OptionValue } from '#api/options/option-value.ts'
import { type SettledForm, settleForm } from '#api/options/settle-form.ts'
import { readRefusedField } from '#api/reading/read-refused-field.ts'
import type { Environment } from '#environments/environment.ts'
import { chosenFor, rememberOptions } from '#environments/last-options.ts'
import { wordsOf } from '#i18n/messages.ts'
import { OptionFields } from '#screens/shared/options/option-fields.tsx'
import { useServices } from '#screens/shared/services.ts'
import { createDraft, type Draft } from '#tasks/submit/draft.ts'
import type { SubmissionOutcome } from '#tasks/submit/submit.ts'
import { useDraft } from './use-draft.ts'

export interface FormOptionsProps {
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
  const services = useServices()
  const store = services.get(createDraft)
  const shown = services.get(createShownOptions)
  const draft = { model: useDraft('model'), options: useDraft('options') }
  const { id } = environment
  // The tab begins with what was chosen last, and keeps it: what another tab submits changes nothing here.
  useEffect(() => {
    shown.add(id)
    const { options } = store.get()
    if (options[id] === undefined) store.change({ options: { ...options, [id]: chosenFor(id, options) } })
  }, [store, shown, id])
  const form = settleDraft(environment, draft)
  const change = (name: string, value: OptionValue | null) => {
    const options = {
      ...chosenFor(id, draft.options),
      ...(form.isModelTyped ? {} : form.inModel),
      [name]: value,
    }
    onChange({
      options: { ...draft.options, [id]: options },
      // The fields make its name from now on.
      ...(form.isModelTyped ? {} : { model: '' }),
    })
  }
  return (
    <OptionFields form={form} isChecked={isChecked} refusal={refusal} onChange={change}>
      <div className={form.isModelTyped ? 'grid grid-cols-[minmax(0,1fr)_5rem] gap-3' : 'w-20'}>
        {form.isModelTyped && model}
        {quantity}
      </div>
    </OptionFields>
  )
}

/** The ids of the environments whose options this page has shown. */
export function createShownOptions(): Set<string> {
  return new Set()
}

/** Asks for a look at the options before the first submission. Rejects if the texts cannot be loaded. */
export async function lookFirst(): Promise<string> {
  return (await wordsOf('options')).lookFirst
}

/** What a draft sends to an environment. */
export function settleDraft(environment: Environment, draft: Pick<Draft, 'model' | 'options'>): SettledForm {
  return settleForm(environment.dialect, draft.model, chosenFor(environment.id, draft.options))
}

/** The next form for this environment begins with what this draft has chosen. */
export function rememberDraft(environment: Environment, draft: Pick<Draft, 'options'>): void {
  rememberOptions(environment.id, chosenFor(environment.id, draft.options))
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
  const { fields, inModel, isModelTyped } = settleDraft(environment, draft)
  // Where fields make the name of the model, the first of them stands for it.
  const [ofModel] = Object.keys(inModel)
  const names = [
    ...fields.map(({ name }) => name),
    ...(isModelTyped || ofModel === undefined ? [] : ['model']),
  ]
  const name = readRefusedField(refusal.error.transcript?.text ?? words, names)
  return name === null ? null : { name: name === 'model' && ofModel ? ofModel : name, text: words }
}
