// Submitting the form: what is wrong with it, what is sent, and what came of it.

import { type RefObject, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import { fileForm, hasOptions } from '#api/dialect.ts'
import { openTokens, type TokenState, tokenState } from '#environments/tokens.ts'
import { useFormats } from '#i18n/format.ts'
import { useMessages } from '#i18n/messages.ts'
import { readImageLink } from '#media/image/reference-image.ts'
import { createImageChoice } from '#screens/shared/image/image-choice.ts'
import { useEnvironments, useServices } from '#screens/shared/services.ts'
import { createDraft, type Draft, maxPromptLength, type SubmissionProblem } from '#tasks/submit/draft.ts'
import type { ImageInput } from '#tasks/submit/submission-input.ts'
import type { SubmissionOutcome } from '#tasks/submit/submit.ts'

/** Submission code, not needed before the user begins to fill the form. */
export const loadSubmit = () =>
  Promise.all([import('#tasks/submit/submit.ts'), import('#screens/shared/task/submission-problem.ts')])

export const loadOptions = () => import('./form-options.tsx')

/** Time for the second click of a double click, after the first has emptied the form; milliseconds. */
const echoMs = 1_000

interface FieldProblems {
  prompt?: string
  image?: string
  token?: string
  /** The field says itself what is wrong. */
  option?: true
}

/** The user's answers to earlier questions. */
interface Sending {
  /** Submit even if the same was submitted a moment ago. */
  isConfirmed?: boolean
  /** Submit even if nothing can be stored. */
  withoutRecord?: boolean
}

interface Submission {
  problems: FieldProblems
  isSending: boolean
  /** True while the user is asked whether to submit the same again. */
  isAskingAgain: boolean
  answer: () => void
  /** Submits the form, once at a time. */
  send: (how?: Sending) => Promise<void>
  /** After a change of the form: its problems may be gone. A token problem stays. */
  forgetProblems: () => void
}

/** `onStored` runs once the tasks hold what was typed, and the form is empty. */
export function useSubmission(form: RefObject<HTMLFormElement | null>, onStored: () => void): Submission {
  const messages = useMessages()
  const { studio } = messages
  const formats = useFormats()
  const services = useServices()
  const draft = services.get(createDraft)
  const imageChoice = services.get(createImageChoice)
  const { current } = useEnvironments()
  const [problems, setProblems] = useState<FieldProblems>({})
  const [isSending, setIsSending] = useState(false)
  const [isAskingAgain, setIsAskingAgain] = useState(false)
  // State would change too late for a second click in the same tick.
  const isBusy = useRef(false)
  const lastStoredAt = useRef(Number.NEGATIVE_INFINITY)

  const findProblems = ({ prompt, image, refusedImage }: Draft): FieldProblems => {
    const length = [...prompt.trim()].length
    if (length === 0) return { prompt: studio.problems.promptEmpty }
    if (length > maxPromptLength) {
      const [is, most] = [formats.number(length), formats.number(maxPromptLength)]
      return { prompt: studio.problems.promptTooLong(is, most) }
    }
    if (image.kind === 'link' && readImageLink(image.typed) === null) {
      return { image: studio.problems.linkInvalid }
    }
    if (image.kind === 'link' && !current.dialect.imageAs.includes('url')) {
      return { image: studio.problems.linkNotTaken }
    }
    if (image.kind === 'file' && fileForm(current.dialect) === null) {
      return { image: studio.problems.fileNotTaken }
    }
    if (refusedImage !== null && current.dialect.imageAs.length > 0) {
      return { image: studio.problems.imageUndecided }
    }
    if (!isUsable(tokenState(current))) return { token: studio.problems.tokenFirst }
    return {}
  }

  const send = async ({ isConfirmed = false, withoutRecord = false }: Sending) => {
    if (!(await imageChoice.isReady(current.dialect))) return
    await openTokens()
    const submitted = draft.get()
    const isEcho = submitted.prompt === '' && performance.now() - lastStoredAt.current < echoMs
    if (isEcho) return
    const extra = hasOptions(current.dialect) ? await loadOptions() : null
    const settled = extra?.settleDraft(current, submitted) ?? {
      model: submitted.model.trim() || null,
      options: {},
      problems: {},
    }
    const [option] = Object.keys(settled.problems)
    const found = { ...findProblems(submitted), ...(option === undefined ? {} : { option: true as const }) }
    // At once, so that what was folded can get the focus.
    flushSync(() => setProblems(found))
    draft.problem.set(null)
    const wrong = (['token', 'prompt', 'image', 'option'] as const).find(
      (field) => found[field] !== undefined,
    )
    if (wrong !== undefined) {
      const place = wrong === 'option' ? `[data-option="${option}"]` : `[data-field="${wrong}"]`
      form.current?.querySelector<HTMLElement>(`${place} :is(input, textarea, select, button)`)?.focus()
      return
    }
    const blob = await draft.getBlob()
    const image = imageInput(submitted, blob)
    if (image === 'gone') return setProblems({ image: studio.problems.imageGone })
    const input = { prompt: submitted.prompt.trim(), model: settled.model, image, options: settled.options }
    const [{ submitQuantity }, { problemOf }] = await loadSubmit()
    // The form is free for the next submission once this one is stored: the response may take minutes.
    await new Promise<void>((resolve) => {
      const markStored = () => {
        lastStoredAt.current = performance.now()
        draft.clear(submitted)
        extra?.rememberDraft(current, submitted)
        imageChoice.clearMessage()
        onStored()
        resolve()
      }
      const { copies } = submitted
      const takeBack = draft.wayBack(submitted, blob)
      const options = { quantity: copies, isConfirmed, takeBack, withoutRecord }
      void submitQuantity(services, current, input, markStored, options).then((outcomes) => {
        const found = problemOf(outcomes, current, messages)
        tell(
          outcomes,
          found && { ...found, option: extra?.refusedOption(outcomes, submitted, current) ?? null },
        )
        resolve()
      })
    })
  }

  const tell = (outcomes: readonly SubmissionOutcome[], found: SubmissionProblem | null) => {
    if (outcomes.some(({ kind }) => kind === 'repeat')) return setIsAskingAgain(true)
    if (found === null) return
    draft.problem.set(found)
    if (found.isAboutNetwork) draft.forgetWhenOnline(found)
    // On a small screen the list is in view by now. The prompt is back in the form, unless that has moved on.
    if (draft.get().prompt !== '') document.getElementById('prompt')?.scrollIntoView({ block: 'center' })
  }

  const sendOnce = async (how: Sending = {}) => {
    if (isBusy.current) return
    isBusy.current = true
    setIsSending(true)
    try {
      await send(how)
    } catch (error) {
      // A chunk failed to load: nothing was stored or sent yet.
      draft.problem.set({ environmentId: current.id, text: studio.problems.notLoaded })
      throw error
    } finally {
      isBusy.current = false
      setIsSending(false)
    }
  }

  return {
    problems,
    isSending,
    isAskingAgain,
    answer: () => setIsAskingAgain(false),
    send: sendOnce,
    forgetProblems() {
      setProblems(withoutFields)
      if (draft.problem.get() !== null) draft.problem.set(null)
    },
  }
}

/** Clears the problems of fields after a change; a token problem stays. */
function withoutFields(problems: FieldProblems): FieldProblems {
  const { token } = problems
  const { prompt, image, option } = problems
  if (prompt === undefined && image === undefined && option === undefined) return problems
  return token === undefined ? {} : { token }
}

function imageInput({ image }: Draft, blob: Blob | null): ImageInput | null | 'gone' {
  if (image.kind === 'none') return null
  if (image.kind === 'link') return { kind: 'link', url: image.typed.trim() }
  const { original: _, ...file } = image
  return blob === null ? 'gone' : { ...file, blob }
}

export function isUsable(token: TokenState): boolean {
  return token !== 'missing' && token !== 'refused'
}
