// The form of a submission, with its validation and problems.

import { type KeyboardEvent, lazy, Suspense, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import { fileForm } from '#api/dialect.ts'
import { openTokens, type TokenState, tokenState } from '#environments/tokens.ts'
import { useFormats } from '#i18n/format.ts'
import { useMessages } from '#i18n/messages.ts'
import { cx } from '#lib/cx.ts'
import { useStore } from '#lib/use-store.ts'
import { readImageLink } from '#media/image/reference-image.ts'
import { createImageChoice } from '#screens/shared/image/image-choice.ts'
import { useEnvironments, useServices, useTokenState } from '#screens/shared/services.ts'
import { createDraft, type Draft, maxPromptLength, type SubmissionProblem } from '#tasks/submit/draft.ts'
import type { ImageInput } from '#tasks/submit/submission-input.ts'
import type { SubmissionOutcome } from '#tasks/submit/submit.ts'
import { Button } from '#ui/button.tsx'
import { FieldError } from '#ui/field.tsx'
import { wasNeededStore } from '../lazy-task-list.tsx'
import { ImageField } from './image-field.tsx'
import { ModelField } from './model-field.tsx'
import { OrientationChoice } from './orientation-choice.tsx'
import { PromptField } from './prompt-field.tsx'
import { QuantityField } from './quantity-field.tsx'
import { SubmitBar } from './submit-bar.tsx'
import { TokenAsk } from './token-ask.tsx'
import { useDraft } from './use-draft.ts'

/** Submission code, not needed before the user begins to fill the form. */
export const loadSubmit = () =>
  Promise.all([import('#tasks/submit/submit.ts'), import('#screens/shared/task/submission-problem.ts')])

/** Time for the second click of a double click, after the first has emptied the form; milliseconds. */
const echoMs = 1_000

const RepeatDialog = lazy(() => import('./repeat-dialog.tsx'))

const fields = cx(
  'grid grid-cols-[minmax(0,1fr)] content-start gap-3.5 px-gutter pt-3.5 pb-2',
  'min-[640px]:gap-4 min-[640px]:pt-6',
  'min-[640px]:max-[1024px]:grid-cols-[minmax(0,1fr)_20rem] min-[640px]:max-[1024px]:gap-x-6',
  'min-[1024px]:h-full min-[1024px]:gap-5 min-[1024px]:overflow-y-auto min-[1024px]:border-line min-[1024px]:border-r min-[1024px]:bg-raised min-[1024px]:pr-6 min-[1024px]:pb-6 min-[1024px]:[scrollbar-width:thin]',
  // Typing lays out and paints this element without the list. Not on the form itself: browsers lay out the
  // items of a grid together, whatever their `contain`.
  'min-[1024px]:contain-strict',
  'min-[1920px]:border-l min-[1920px]:pl-6',
  'max-[1024px]:group-data-folded/form:grid-cols-[minmax(0,1fr)_auto] max-[1024px]:group-data-folded/form:gap-2',
)

interface Problems {
  prompt?: string
  image?: string
  token?: string
}

/** The user's answers to earlier questions. */
interface Sending {
  /** Submit even if the same was submitted a moment ago. */
  isConfirmed?: boolean
  /** Submit even if nothing can be stored. */
  withoutRecord?: boolean
}

interface ComposerProps {
  /** Where the list is below the form, the form is one line until it is used, because the person comes back for the videos. */
  isReturning: boolean
  /** Called when the form receives focus: a submission is likely. */
  onBegin: () => void
}

export function Composer({ isReturning, onBegin }: ComposerProps) {
  const messages = useMessages()
  const { studio } = messages
  const formats = useFormats()
  const services = useServices()
  const draft = services.get(createDraft)
  const imageChoice = services.get(createImageChoice)
  const { current } = useEnvironments()
  // All fields but the prompt: typing rerenders only the prompt field.
  const image = useDraft('image')
  const model = useDraft('model')
  const copies = useDraft('copies')
  const problem = useStore(draft.problem)
  const hasToken = isUsable(useTokenState(current))
  const isOver = problem?.environmentId !== current.id || (problem.isAboutToken === true && hasToken)
  const refusal = isOver ? null : problem
  const [problems, setProblems] = useState<Problems>({})
  const [isSending, setIsSending] = useState(false)
  const [isAskingAgain, setIsAskingAgain] = useState(false)
  // State would change too late for a second click in the same tick.
  const isBusy = useRef(false)
  const lastStoredAt = useRef(Number.NEGATIVE_INFINITY)
  const form = useRef<HTMLFormElement>(null)
  const [isUnfolded, setIsUnfolded] = useState(false)
  const wasNeeded = useStore(wasNeededStore) === 'yes'
  const hasPrompt = useStore(draft, ({ prompt }) => prompt !== '')

  const findProblems = ({ prompt, image, refusedImage }: Draft): Problems => {
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
    const found = findProblems(submitted)
    setProblems(found)
    draft.problem.set(null)
    const wrong = (['token', 'prompt', 'image'] as const).find((field) => found[field] !== undefined)
    if (wrong !== undefined) {
      form.current
        ?.querySelector<HTMLElement>(`[data-field="${wrong}"] :is(input, textarea, button)`)
        ?.focus()
      return
    }
    const blob = await draft.getBlob()
    const image = imageInput(submitted, blob)
    if (image === 'gone') return setProblems({ image: studio.problems.imageGone })
    const input = { prompt: submitted.prompt.trim(), model: submitted.model.trim() || null, image }
    const [{ submitQuantity }, { problemOf }] = await loadSubmit()
    // The form is free for the next submission once this one is stored: the response may take minutes.
    await new Promise<void>((resolve) => {
      const onStored = () => {
        lastStoredAt.current = performance.now()
        draft.clear(submitted)
        imageChoice.clearMessage()
        // At once, so that the form is folded before the page scrolls.
        flushSync(() => setIsUnfolded(false))
        scrollToNewTask()
        resolve()
      }
      const { copies } = submitted
      const takeBack = draft.wayBack(submitted, blob)
      const options = { quantity: copies, isConfirmed, takeBack, withoutRecord }
      void submitQuantity(services, current, input, onStored, options).then((outcomes) => {
        tell(outcomes, problemOf(outcomes, current, messages))
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

  const change = (next: Partial<Draft>) => {
    draft.change(next)
    setProblems(withoutFields)
    if (draft.problem.get() !== null) draft.problem.set(null)
  }

  return (
    <form
      ref={form}
      noValidate
      aria-label={studio.composer}
      data-used={isUnfolded || wasNeeded || undefined}
      data-folded={(isReturning && !isUnfolded && !hasPrompt && image.kind === 'none') || undefined}
      className="group/form min-w-0 min-[1024px]:col-start-1 min-[1024px]:row-span-2 min-[1024px]:row-start-1 min-[1024px]:sticky min-[1024px]:top-[57px] min-[1024px]:h-[calc(100dvh-57px)]"
      onFocus={({ currentTarget }) => {
        onBegin()
        // Only what was folded comes in: where the form is open at first, nothing moves.
        if (currentTarget.dataset.folded) currentTarget.classList.add('unfolding')
        setIsUnfolded(true)
      }}
      onSubmit={(event) => {
        event.preventDefault()
        void sendOnce()
      }}
      onKeyDown={stopAccidentalSubmit}
    >
      <div data-fields className={fields}>
        <TokenAsk environment={current} error={problems.token} />
        <PromptField
          // An example or the library may have filled it since.
          error={hasPrompt && problems.prompt === studio.problems.promptEmpty ? undefined : problems.prompt}
          onChange={(prompt) => change({ prompt })}
          onSubmit={() => void sendOnce()}
        />
        <ImageField
          image={image}
          dialect={current.dialect}
          error={problems.image}
          onEdit={() => change({})}
          onSubmitWithout={() => {
            imageChoice.goOnWithoutRefused()
            void sendOnce()
          }}
        />
        <OrientationChoice models={current.models} model={model} onChange={(model) => change({ model })} />
        <div className="grid grid-cols-[minmax(0,1fr)_5rem] gap-3">
          <ModelField environment={current} value={model} onChange={(model) => change({ model })} />
          <QuantityField value={copies} onChange={(copies) => change({ copies })} />
        </div>
        <SubmitBar isSending={isSending} copies={copies} environment={current}>
          <FieldError>{refusal?.text}</FieldError>
          {refusal?.lacksRecord && (
            <Button
              className="mt-2"
              onClick={() => void sendOnce({ isConfirmed: true, withoutRecord: true })}
            >
              {studio.sendWithoutRecord}
            </Button>
          )}
        </SubmitBar>
      </div>
      {isAskingAgain && (
        <Suspense>
          <RepeatDialog
            onSend={() => {
              setIsAskingAgain(false)
              void sendOnce({ isConfirmed: true })
            }}
            onClose={() => setIsAskingAgain(false)}
          />
        </Suspense>
      )}
    </form>
  )
}

/** On a small screen the new task is below the form and the tools of the list. */
function scrollToNewTask(): void {
  if (window.innerWidth >= 1024) return
  const list = document.querySelector('.task-days') ?? document.getElementById('tasks')
  list?.scrollIntoView({ block: 'start' })
}

/** Clears the problems of fields after a change; a token problem stays. */
function withoutFields(problems: Problems): Problems {
  const { token } = problems
  if (problems.prompt === undefined && problems.image === undefined) return problems
  return token === undefined ? {} : { token }
}

function imageInput({ image }: Draft, blob: Blob | null): ImageInput | null | 'gone' {
  if (image.kind === 'none') return null
  if (image.kind === 'link') return { kind: 'link', url: image.typed.trim() }
  const { original: _, ...file } = image
  return blob === null ? 'gone' : { ...file, blob }
}

function isUsable(token: TokenState): boolean {
  return token !== 'missing' && token !== 'refused'
}

/** Enter in a one-line field would submit the form, even if it only confirms a word of an input method. */
function stopAccidentalSubmit(event: KeyboardEvent<HTMLFormElement>): void {
  if (event.key === 'Enter' && event.target instanceof HTMLInputElement) event.preventDefault()
}
