// The state of submitting the form; `send-form.ts` does it.

import { type RefObject, useRef, useState } from 'react'
import type { TokenState } from '#environments/tokens.ts'
import { useFormats } from '#i18n/format.ts'
import { useMessages } from '#i18n/messages.ts'
import { useEnvironments, useServices } from '#screens/shared/services.ts'
import { createDraft } from '#tasks/submit/draft.ts'
import type { FieldProblems, Sending } from './send-form.ts'

/** Submission code, not needed before the user begins to fill the form. */
export const loadSubmit = () => import('./send-form.ts')

export const loadOptions = () => import('./form-options.tsx')

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
  const { current } = useEnvironments()
  const [problems, setProblems] = useState<FieldProblems>({})
  const [isSending, setIsSending] = useState(false)
  const [isAskingAgain, setIsAskingAgain] = useState(false)
  // State would change too late for a second click in the same tick.
  const isBusy = useRef(false)
  const lastStoredAt = useRef(Number.NEGATIVE_INFINITY)

  const sendOnce = async (how: Sending = {}) => {
    if (isBusy.current) return
    isBusy.current = true
    setIsSending(true)
    try {
      const { sendForm } = await loadSubmit()
      const texts = { messages, formats }
      const tools = {
        lastStoredAt,
        showProblems: setProblems,
        onRepeat: () => setIsAskingAgain(true),
        onStored,
      }
      await sendForm({ services, current, texts, form: form.current, ...tools }, how)
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

export function isUsable(token: TokenState): boolean {
  return token !== 'missing' && token !== 'refused'
}
