// Submits the form once: what is wrong with it, what is sent, and what came of it. Loaded when the form is used.

import { flushSync } from 'react-dom'
import { fileForm, hasOptions } from '#api/dialect.ts'
import type { Environment } from '#environments/environment.ts'
import { openTokens, tokenState } from '#environments/tokens.ts'
import type { Messages } from '#i18n/dictionary.ts'
import type { Formats } from '#i18n/format.ts'
import { subscribeToOnline } from '#lib/browser/network-hint.ts'
import { readImageLink } from '#media/image/reference-image.ts'
import { createImageChoice } from '#screens/shared/image/image-choice.ts'
import { problemOf } from '#screens/shared/task/submission-problem.ts'
import type { Services } from '#tasks/services.ts'
import {
  createDraft,
  type Draft,
  type DraftStore,
  maxPromptLength,
  type SubmissionProblem,
} from '#tasks/submit/draft.ts'
import type { ImageInput } from '#tasks/submit/submission-input.ts'
import { submitQuantity } from '#tasks/submit/submit.ts'
import { wayBack } from '#tasks/submit/way-back.ts'

const loadOptions = () => import('./form-options.tsx')

/** Images where a server takes several kinds. */
const loadRoles = () => import('#screens/shared/image/role-choice.ts')

/** Time for the second click of a double click, after the first has emptied the form; milliseconds. */
const echoMs = 1_000

export interface FieldProblems {
  prompt?: string
  image?: string
  token?: string
  /** The field says itself what is wrong. */
  option?: true
}

/** The user's answers to earlier questions. */
export interface Sending {
  /** Submit even if the same was submitted a moment ago. */
  isConfirmed?: boolean
  /** Submit even if nothing can be stored. */
  withoutRecord?: boolean
}

interface FormToSend {
  services: Services
  current: Environment
  texts: { messages: Messages; formats: Formats }
  form: HTMLFormElement | null
  /** When the last submission was stored (`performance.now`). */
  lastStoredAt: { current: number }
  showProblems: (problems: FieldProblems) => void
  /** The same was submitted a moment ago. */
  onRepeat: () => void
  /** The tasks hold what was typed, and the form is empty. */
  onStored: () => void
}

/** Resolves once the form is free again. Rejects if code cannot be loaded; nothing was stored or sent then. */
export async function sendForm(
  { services, current, texts, form, lastStoredAt, showProblems, onRepeat, onStored }: FormToSend,
  { isConfirmed = false, withoutRecord = false }: Sending,
): Promise<void> {
  const draft = services.get(createDraft)
  const imageChoice = services.get(createImageChoice)
  const { messages } = texts
  const { dialect } = current
  const roles = dialect.images && services.get((await loadRoles()).createRoleChoice)
  if (!(await (roles ?? imageChoice).isReady(dialect))) return
  await openTokens()
  const submitted = draft.get()
  const isEcho = submitted.prompt === '' && performance.now() - lastStoredAt.current < echoMs
  if (isEcho) return
  const extra = hasOptions(dialect) ? await loadOptions() : null
  // Nothing is sent that the form has not shown: a press may come before its options.
  if (extra !== null && !services.get(extra.createShownOptions).has(current.id)) {
    draft.problem.set({ environmentId: current.id, text: await extra.lookFirst() })
    return
  }
  const settled = extra?.settleDraft(current, submitted) ?? {
    model: submitted.model.trim() || null,
    options: {},
    problems: {},
  }
  const [option] = Object.keys(settled.problems)
  const inRoles = roles && (await roles.read(submitted, dialect, messages))
  // Where there are roles, the form does not show the one image that it has for other servers.
  const shown: Draft = roles ? { ...submitted, image: { kind: 'none' } } : submitted
  const found = {
    ...findProblems(shown, current, texts),
    ...(option === undefined ? {} : { option: true as const }),
    ...(inRoles?.problem ? { image: inRoles.problem } : {}),
  }
  // At once, so that what was folded can get the focus.
  flushSync(() => showProblems(found))
  draft.problem.set(null)
  const wrong = (['token', 'prompt', 'image', 'option'] as const).find((field) => found[field] !== undefined)
  if (wrong !== undefined) {
    const place = wrong === 'option' ? `[data-option="${option}"]` : `[data-field="${wrong}"]`
    form?.querySelector<HTMLElement>(`${place} :is(input, textarea, select, button)`)?.focus()
    return
  }
  const blob = await draft.getBlob()
  const image = imageInput(shown, blob)
  if (image === 'gone') return showProblems({ image: messages.studio.problems.imageGone })
  const images = inRoles?.problem === null ? inRoles.images : []
  const { model, options: chosen } = settled
  const input = { prompt: submitted.prompt.trim(), model, image, images, options: chosen }
  // The form is free for the next submission once this one is stored: the response may take minutes.
  await new Promise<void>((resolve) => {
    const markStored = () => {
      lastStoredAt.current = performance.now()
      ;(roles ?? draft).clear(submitted)
      extra?.rememberDraft(current, submitted)
      imageChoice.clearMessage()
      onStored()
      resolve()
    }
    const { copies } = submitted
    const back = roles?.wayBack(submitted) ?? wayBack(draft, submitted, blob)
    const takeBack = async () => {
      const { images } = services.environments.get().current.dialect
      // Where the form shows images in another way by now, these would be out of sight: the task keeps them.
      return (images === null) === (roles === null) && back()
    }
    const options = { quantity: copies, isConfirmed, takeBack, withoutRecord }
    void submitQuantity(services, current, input, markStored, options).then((outcomes) => {
      const found = problemOf(outcomes, current, messages)
      const option = extra?.refusedOption(outcomes, submitted, current) ?? null
      if (outcomes.some(({ kind }) => kind === 'repeat')) onRepeat()
      else if (found !== null) tell(draft, { ...found, option })
      resolve()
    })
  })
}

function findProblems(
  { prompt, image, refusedImage }: Draft,
  current: Environment,
  { messages: { studio }, formats }: FormToSend['texts'],
): FieldProblems {
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
  const token = tokenState(current)
  if (token === 'missing' || token === 'refused') return { token: studio.problems.tokenFirst }
  return {}
}

function imageInput({ image }: Draft, blob: Blob | null): ImageInput | null | 'gone' {
  if (image.kind === 'none') return null
  if (image.kind === 'link') return { kind: 'link', url: image.typed.trim() }
  const { original: _, ...file } = image
  return blob === null ? 'gone' : { ...file, blob }
}

function tell(draft: DraftStore, problem: SubmissionProblem): void {
  draft.problem.set(problem)
  if (problem.isAboutNetwork) forgetWhenOnline(draft, problem)
  // On a small screen the list is in view by now. The prompt is back in the form, unless that has moved on.
  if (draft.get().prompt !== '') document.getElementById('prompt')?.scrollIntoView({ block: 'center' })
}

/** Such a problem is over once there is a network again. */
function forgetWhenOnline(draft: DraftStore, problem: SubmissionProblem): void {
  const stop = subscribeToOnline(() => {
    stop()
    if (draft.problem.get() === problem) draft.problem.set(null)
  })
}
