// The reference image: a file or a link, shown as it will be sent.

import { lazy, Suspense, useId } from 'react'
import { type Dialect, fileForm } from '#api/dialect.ts'
import { useFormats } from '#i18n/format.ts'
import { useMessages, useWords } from '#i18n/messages.ts'
import { cx } from '#lib/cx.ts'
import { useStore } from '#lib/use-store.ts'
import { readImageLink } from '#media/image/reference-image.ts'
import { createImageChoice } from '#screens/shared/image/image-choice.ts'
import { type ImageMessage, usedOf } from '#screens/shared/image/image-message.ts'
import { useServices } from '#screens/shared/services.ts'
import type { DraftImage } from '#tasks/submit/draft.ts'
import { LinkButton } from '#ui/button.tsx'
import { FieldError } from '#ui/field.tsx'
import type { ImageDropProps } from './image-drop.tsx'
import { ImageLinkField } from './image-link-field.tsx'
import { RefusedImageQuestion } from './refused-image-question.tsx'
import { useDraft } from './use-draft.ts'

/** Not needed before the form is shown; if it does not load, there are other ways to choose an image. */
const ImageDrop = lazy(() =>
  import('./image-drop.tsx').catch(() => ({ default: (_: ImageDropProps) => null })),
)

/** Needed after the first choice, and loaded while that is being read. */
const ChosenImage = lazy(() => import('./chosen-image.tsx'))

export interface ImageFieldProps {
  /** Tells what the server takes. */
  dialect: Dialect
  /** Problem found by the last submission. */
  error: string | undefined
  onEdit: () => void
  /** Submits without the refused image. */
  onSubmitWithout: () => void
}

export function ImageField({
  image,
  dialect,
  error,
  onEdit,
  onSubmitWithout,
}: ImageFieldProps & { image: DraftImage }) {
  const { studio } = useMessages()
  const choice = useServices().get(createImageChoice)
  const { isReading, message } = useStore(choice)
  const refusedImage = useDraft('refusedImage')
  const inputId = useId()
  const [takesFiles, takesLinks] = [fileForm(dialect) !== null, dialect.imageAs.includes('url')]
  if (image.kind === 'none' && !takesFiles && !takesLinks) return null

  const choose = (files: readonly File[]) => {
    onEdit()
    if (takesFiles) void choice.choose(dialect, files)
    else choice.refuse({ kind: 'fileNotTaken' }, usedOf(files)?.name ?? '')
  }
  const typeLink = (typed: string) => {
    onEdit()
    choice.chooseLink(typed)
  }
  const remove = () => {
    onEdit()
    choice.remove()
  }

  const note = message?.kind === 'note' && image.kind === 'file' && <Message message={message} />
  const refusal =
    message !== null && message.kind !== 'note' ? (
      <Message message={message} />
    ) : (
      refusedImage !== null && studio.problems.imageRefused(refusedImage)
    )
  const isAsked = error !== undefined && refusedImage !== null
  const problem = isAsked ? (
    <>
      {refusal} {error}
    </>
  ) : (
    (error ?? refusal)
  )
  const question = isAsked && (
    <RefusedImageQuestion
      hasImage={image.kind !== 'none'}
      inputId={takesFiles && image.kind !== 'link' ? inputId : undefined}
      onSubmitWithout={onSubmitWithout}
    />
  )
  const preparing = <span className="text-muted">{studio.preparingImage}</span>
  const drop = (
    <Suspense>
      <ImageDrop
        takesFiles={takesFiles}
        takesLinks={takesLinks}
        onFiles={choose}
        onLink={(typed) => {
          if (takesLinks && readImageLink(typed) !== null) return typeLink(typed)
          choice.refuse({ kind: takesLinks ? 'linkInvalid' : 'linkNotTaken' }, typed)
        }}
      />
    </Suspense>
  )
  if (image.kind === 'link') {
    return (
      <>
        <ImageLinkField
          typed={image.typed}
          error={problem}
          leaveLabel={takesFiles ? studio.cancelLink : studio.removeImage}
          onType={typeLink}
          onLeave={remove}
        />
        {question}
        {drop}
      </>
    )
  }
  return (
    <div data-field="image" className="when-known grid min-w-0 content-start gap-1.5">
      <p className="text-sm">
        <span className="font-semibold text-soft">{studio.image}</span>{' '}
        <span className="text-muted">{studio.optional}</span>
      </p>
      <div
        aria-live="polite"
        className={cx(
          'image-box flex rounded-md border has-[input:focus-visible]:outline-2 has-[input:focus-visible]:outline-focus',
          image.kind === 'file'
            ? 'min-w-0 items-center gap-1 border-line p-1.5 sm:p-2'
            : 'min-h-control flex-wrap items-center justify-center gap-x-4 border-line-field border-dashed px-3.5 max-sm:gap-x-3 max-sm:px-1 sm:min-h-16 sm:py-1.5',
        )}
      >
        {takesFiles && <FileInput id={inputId} label={studio.image} onChoose={choose} />}
        {image.kind === 'file' ? (
          <Suspense fallback={preparing}>
            <ChosenImage
              image={image}
              isReading={isReading}
              inputId={takesFiles ? inputId : undefined}
              onRemove={remove}
            />
          </Suspense>
        ) : isReading ? (
          preparing
        ) : (
          <>
            {takesFiles && (
              <>
                <span className="w-full text-center text-muted text-sm max-sm:hidden pointer-coarse:hidden">
                  {studio.dropHint}
                </span>
                <label
                  htmlFor={inputId}
                  className="inline-link flex min-h-control cursor-pointer items-center"
                >
                  {studio.chooseFile}
                </label>
              </>
            )}
            {takesLinks && (
              <LinkButton className="min-h-control" onClick={() => typeLink('')}>
                {studio.useLink}
              </LinkButton>
            )}
          </>
        )}
      </div>
      {note && <p className="text-muted text-sm">{note}</p>}
      <FieldError>{problem}</FieldError>
      {question}
      {drop}
    </div>
  )
}

interface FileInputProps {
  id: string
  label: string
  isMultiple?: boolean
  onChoose: (files: File[]) => void
}

export function FileInput({ id, label, isMultiple, onChoose }: FileInputProps) {
  return (
    <input
      id={id}
      type="file"
      accept="image/*"
      aria-label={label}
      multiple={isMultiple}
      className="sr-only"
      onChange={(event) => {
        const files = [...(event.target.files ?? [])]
        // Choosing the same file again must fire `change`.
        event.target.value = ''
        if (files.length > 0) onChoose(files)
      }}
    />
  )
}

export function Message({ message }: { message: ImageMessage }) {
  const { studio } = useMessages()
  if (!('say' in message)) return <>{studio.problems[message.kind]}</>
  return <Saying say={message.say} />
}

/** A separate component, because its dictionary is loaded with the image. */
function Saying({ say }: { say: (ImageMessage & { kind: 'note' })['say'] }) {
  return <>{say(useWords('image'), useFormats())}</>
}
