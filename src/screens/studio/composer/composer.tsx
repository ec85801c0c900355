// The form of a submission.

import { type ComponentType, type KeyboardEvent, lazy, Suspense, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import { type Dialect, hasOptions } from '#api/dialect.ts'
import { useMessages, withWords } from '#i18n/messages.ts'
import { cx } from '#lib/cx.ts'
import { useStore } from '#lib/use-store.ts'
import { createImageChoice } from '#screens/shared/image/image-choice.ts'
import { useEnvironments, useServices, useTokenState } from '#screens/shared/services.ts'
import { createDraft, type Draft } from '#tasks/submit/draft.ts'
import { Button } from '#ui/button.tsx'
import { FieldError } from '#ui/field.tsx'
import { wasNeededStore } from '../lazy-task-list.tsx'
import type { FormOptionsProps } from './form-options.tsx'
import { ImageField } from './image-field.tsx'
import { ModelField } from './model-field.tsx'
import { OrientationChoice } from './orientation-choice.tsx'
import { PromptField } from './prompt-field.tsx'
import { QuantityField } from './quantity-field.tsx'
import { SubmitBar } from './submit-bar.tsx'
import { TokenAsk } from './token-ask.tsx'
import { useDraft } from './use-draft.ts'
import { isUsable, loadOptions, useSubmission } from './use-submission.ts'

// A press says that a part is missing; the rest of the page is of use.
const FormOptions = lazy<ComponentType<FormOptionsProps>>(() =>
  withWords(loadOptions()).catch(() => ({ default: () => null })),
)
const RoleImages = lazy(() => withWords(import('./role-images.tsx')))
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

interface ComposerProps {
  /** Where the list is below the form, the form is one line until it is used, because the person comes back for the videos. */
  isReturning: boolean
  /** Called when the form receives focus: a submission is likely. */
  onBegin: () => void
}

export function Composer({ isReturning, onBegin }: ComposerProps) {
  const { studio } = useMessages()
  const services = useServices()
  const draft = services.get(createDraft)
  const imageChoice = services.get(createImageChoice)
  const { current } = useEnvironments()
  // All fields but the prompt: typing rerenders only the prompt field.
  const image = useDraft('image')
  const images = useDraft('images')
  const model = useDraft('model')
  const copies = useDraft('copies')
  const problem = useStore(draft.problem)
  const hasToken = isUsable(useTokenState(current))
  const isOver = problem?.environmentId !== current.id || (problem.isAboutToken === true && hasToken)
  const refusal = isOver ? null : problem
  const form = useRef<HTMLFormElement>(null)
  const [isUnfolded, setIsUnfolded] = useState(false)
  const wasNeeded = useStore(wasNeededStore) === 'yes'
  const submission = useSubmission(form, () => {
    // At once, so that the form is folded before the page scrolls.
    flushSync(() => setIsUnfolded(false))
    scrollToNewTask()
  })
  const { problems } = submission
  const hasPrompt = useStore(draft, ({ prompt }) => prompt !== '')

  const change = (next: Partial<Draft>) => {
    draft.change(next)
    submission.forgetProblems()
  }

  const modelField = (
    <ModelField environment={current} value={model} onChange={(model) => change({ model })} />
  )
  const quantityField = <QuantityField value={copies} onChange={(copies) => change({ copies })} />
  const imageProps = {
    dialect: current.dialect,
    error: problems.image,
    onEdit: () => change({}),
    onSubmitWithout() {
      imageChoice.goOnWithoutRefused()
      void submission.send()
    },
  }
  return (
    <form
      ref={form}
      noValidate
      aria-label={studio.composer}
      data-used={isUnfolded || wasNeeded || undefined}
      data-folded={
        (isReturning && !isUnfolded && !hasPrompt && image.kind === 'none' && images.length === 0) ||
        undefined
      }
      className="group/form min-w-0 min-[1024px]:col-start-1 min-[1024px]:row-span-2 min-[1024px]:row-start-1 min-[1024px]:sticky min-[1024px]:top-[57px] min-[1024px]:h-[calc(100dvh-57px)]"
      onFocus={({ currentTarget }) => {
        onBegin()
        // Only what was folded comes in: where the form is open at first, nothing moves.
        if (currentTarget.dataset.folded) currentTarget.classList.add('unfolding')
        setIsUnfolded(true)
      }}
      onSubmit={(event) => {
        event.preventDefault()
        void submission.send()
      }}
      onKeyDown={stopAccidentalSubmit}
    >
      <div data-fields className={fields}>
        <TokenAsk environment={current} error={problems.token} />
        <PromptField
          // An example or the library may have filled it since.
          error={hasPrompt && problems.prompt === studio.problems.promptEmpty ? undefined : problems.prompt}
          onChange={(prompt) => change({ prompt })}
          onSubmit={() => void submission.send()}
        />
        {current.dialect.images ? (
          <Suspense fallback={<div style={{ height: 102 * current.dialect.images.length }} />}>
            <RoleImages {...imageProps} />
          </Suspense>
        ) : (
          <ImageField image={image} {...imageProps} />
        )}
        {hasOptions(current.dialect) ? (
          <Suspense fallback={<div style={{ height: optionsHeight(current.dialect) }} />}>
            <FormOptions
              environment={current}
              isChecked={problems.option === true}
              refusal={refusal?.option ?? null}
              model={modelField}
              quantity={quantityField}
              onChange={change}
            />
          </Suspense>
        ) : (
          <>
            <OrientationChoice
              models={current.models}
              model={model}
              onChange={(model) => change({ model })}
            />
            <div className="grid grid-cols-[minmax(0,1fr)_5rem] gap-3">
              {modelField}
              {quantityField}
            </div>
          </>
        )}
        <SubmitBar isSending={submission.isSending} copies={copies} environment={current}>
          <FieldError>{refusal?.option ? studio.problems.refused : refusal?.text}</FieldError>
          {refusal?.lacksRecord && (
            <Button
              className="mt-2"
              onClick={() => void submission.send({ isConfirmed: true, withoutRecord: true })}
            >
              {studio.sendWithoutRecord}
            </Button>
          )}
        </SubmitBar>
      </div>
      {submission.isAskingAgain && (
        <Suspense>
          <RepeatDialog
            onSend={() => {
              submission.answer()
              void submission.send({ isConfirmed: true })
            }}
            onClose={submission.answer}
          />
        </Suspense>
      )}
    </form>
  )
}

/** About the height of the options, so that little moves when they appear; pixels. */
function optionsHeight({ parameters, modelName }: Dialect): number {
  const { required } = parameters ?? {}
  const rows = Array.isArray(required) ? required.length : 0
  return (rows + 1) * 86 + (modelName === null ? 44 : 0)
}

/** On a small screen the new task is below the form and the tools of the list. */
function scrollToNewTask(): void {
  if (window.innerWidth >= 1024) return
  const list = document.querySelector('.task-days') ?? document.getElementById('tasks')
  list?.scrollIntoView({ block: 'start' })
}

/** Enter in a one-line field would submit the form, even if it only confirms a word of an input method. */
function stopAccidentalSubmit(event: KeyboardEvent<HTMLFormElement>): void {
  if (event.key === 'Enter' && event.target instanceof HTMLInputElement) event.preventDefault()
}
