// What a press of the button does with the form: says what is wrong with it, or submits it and says what came
// of it. Loaded when the user begins to fill the form.

import { fileForm, hasOptions } from '#api/dialect.ts'
import type { Environment } from '#environments/environment.ts'
import { tokenState } from '#environments/tokens.ts'
import type { Messages } from '#i18n/dictionary.ts'
import type { Formats } from '#i18n/format.ts'
import { readImageLink } from '#media/image/reference-image.ts'
import { createImageChoice } from '#screens/shared/image/image-choice.ts'
import { problemOf } from '#screens/shared/task/submission-problem.ts'
import type { Services } from '#tasks/services.ts'
import { createDraft, type Draft, maxPromptLength } from '#tasks/submit/draft.ts'
import type { ImageInput } from '#tasks/submit/submission-input.ts'
import { submitQuantity } from '#tasks/submit/submit.ts'
import { type FieldProblems, isUsable, loadOptions, type Sending } from './field-problems.ts'

export interface FormContext extends Sending {
  services: Services
  environment: Environment
  messages: Messages
  formats: Formats
  form: HTMLFormElement | null
  /** Shows what is wrong with the fields before it returns, so that what was folded can get the focus. */
  showProblems: (found: FieldProblems) => void
  /** The same was submitted a moment ago. */
  askAgain: () => void
  /** The tasks hold what was typed, and the form is empty. */
  onStored: () => void
}

/**
 * Submits what the form had when the button was pressed. Resolves once the form is free for the next
 * submission, because the response may take minutes. Rejects if a part of the page cannot be loaded: nothing
 * was stored or sent then.
 */
export async function sendForm(submitted: Draft, context: FormContext): Promise<void> {
  const { services, environment, messages, form, isConfirmed = false, withoutRecord = false } = context
  const draft = services.get(createDraft)
  const extra = hasOptions(environment.dialect) ? await loadOptions() : null
  // Nothing is sent that the form has not shown: a press may come before its options.
  if (extra !== null && !services.get(extra.createShownOptions).has(environment.id)) {
    draft.problem.set({ environmentId: environment.id, text: await extra.lookFirst() })
    return
  }
  const settled = extra?.settleDraft(environment, submitted) ?? {
    model: submitted.model.trim() || null,
    options: {},
    problems: {},
  }
  const [option] = Object.keys(settled.problems)
  const found = {
    ...findProblems(submitted, context),
    ...(option === undefined ? {} : { option: true as const }),
  }
  context.showProblems(found)
  draft.problem.set(null)
  const wrong = (['token', 'prompt', 'image', 'option'] as const).find((field) => found[field] !== undefined)
  if (wrong !== undefined) {
    const place = wrong === 'option' ? `[data-option="${option}"]` : `[data-field="${wrong}"]`
    form?.querySelector<HTMLElement>(`${place} :is(input, textarea, select, button)`)?.focus()
    return
  }
  const blob = await draft.getBlob()
  const image = imageInput(submitted, blob)
  if (image === 'gone') return context.showProblems({ image: messages.studio.problems.imageGone })
  const input = { prompt: submitted.prompt.trim(), model: settled.model, image, options: settled.options }
  await new Promise<void>((resolve) => {
    const onStored = () => {
      draft.clear(submitted)
      extra?.rememberDraft(environment, submitted)
      services.get(createImageChoice).clearMessage()
      context.onStored()
      resolve()
    }
    const takeBack = draft.wayBack(submitted, blob)
    const options = { quantity: submitted.copies, isConfirmed, takeBack, withoutRecord }
    void submitQuantity(services, environment, input, onStored, options).then((outcomes) => {
      resolve()
      if (outcomes.some(({ kind }) => kind === 'repeat')) return context.askAgain()
      const problem = problemOf(outcomes, environment, messages)
      if (problem === null) return
      const said = { ...problem, option: extra?.refusedOption(outcomes, submitted, environment) ?? null }
      draft.problem.set(said)
      if (said.isAboutNetwork) draft.forgetWhenOnline(said)
      // On a small screen the list is in view by now. The prompt is back in the form, unless that has moved on.
      if (draft.get().prompt !== '') document.getElementById('prompt')?.scrollIntoView({ block: 'center' })
    })
  })
}

function findProblems(
  { prompt, image, refusedImage }: Draft,
  { environment, messages, formats }: FormContext,
): FieldProblems {
  const { problems } = messages.studio
  const { dialect } = environment
  const length = [...prompt.trim()].length
  if (length === 0) return { prompt: problems.promptEmpty }
  if (length > maxPromptLength) {
    return { prompt: problems.promptTooLong(formats.number(length), formats.number(maxPromptLength)) }
  }
  if (image.kind === 'link' && readImageLink(image.typed) === null) return { image: problems.linkInvalid }
  if (image.kind === 'link' && !dialect.imageAs.includes('url')) return { image: problems.linkNotTaken }
  if (image.kind === 'file' && fileForm(dialect) === null) return { image: problems.fileNotTaken }
  if (refusedImage !== null && dialect.imageAs.length > 0) return { image: problems.imageUndecided }
  if (!isUsable(tokenState(environment))) return { token: problems.tokenFirst }
  return {}
}

function imageInput({ image }: Draft, blob: Blob | null): ImageInput | null | 'gone' {
  if (image.kind === 'none') return null
  if (image.kind === 'link') return { kind: 'link', url: image.typed.trim() }
  const { original: _, ...file } = image
  return blob === null ? 'gone' : { ...file, blob }
}
