// The reference image: a file or a link, shown as it will be sent.

import { Image as ImageIcon, X } from 'lucide-react'
import { type ReactNode, useEffect, useId, useRef, useState } from 'react'
import { type Dialect, fileForm } from '#api/dialect.ts'
import { useFormats } from '#i18n/format.ts'
import { useMessages } from '#i18n/messages.ts'
import { readImage } from '#media/reference-image.ts'
import { useServices } from '#screens/shared/services.ts'
import {
  changeDraft,
  clearDraftImage,
  type DraftImage,
  getDraftBlob,
  readDraftFile,
  setDraftFile,
} from '#tasks/draft.ts'
import { IconButton, LinkButton } from '#ui/button.tsx'
import { Field, FieldError, Input } from '#ui/field.tsx'

interface ImageFieldProps {
  image: DraftImage
  /** What the server takes. */
  dialect: Dialect
  /** What the last submission found wrong with it. */
  error: string | undefined
  onEdit: () => void
}

export function ImageField({ image, dialect, error, onEdit }: ImageFieldProps) {
  const { studio } = useMessages()
  const formats = useFormats()
  const { tasks } = useServices()
  const [problem, setProblem] = useState<string | null>(null)
  const [isReading, setIsReading] = useState(false)
  const newest = useRef<File | null>(null)

  const choose = async (file: File) => {
    onEdit()
    setProblem(null)
    setIsReading(true)
    newest.current = file
    const reading = await readImage(file)
    // Another one was chosen meanwhile.
    if (newest.current !== file) return
    setIsReading(false)
    if (!reading.ok) {
      const { imageTooLarge, imageUnreadable } = studio.problems
      return setProblem(
        reading.problem === 'too-large' ? imageTooLarge(formats.bytes(file.size)) : imageUnreadable,
      )
    }
    const { width, height } = reading
    if (!(await setDraftFile(tasks, file, { name: file.name, width, height }))) {
      setProblem(studio.problems.imageNotKept)
    }
  }

  const set = (next: DraftImage) => {
    onEdit()
    setProblem(null)
    if (next.kind === 'none') clearDraftImage(tasks)
    else changeDraft({ image: next })
  }

  const said = error ?? problem
  const [takesFiles, takesLinks] = [fileForm(dialect) !== null, dialect.imageAs.includes('url')]
  if (image.kind === 'none' && !takesFiles && !takesLinks) return null
  if (image.kind === 'link') {
    return (
      <LinkField
        typed={image.typed}
        error={said}
        leaveLabel={takesFiles ? studio.cancelLink : studio.removeImage}
        onType={(typed) => set({ kind: 'link', typed })}
        onLeave={() => set({ kind: 'none' })}
      />
    )
  }
  return (
    <div data-field="image" className="grid min-w-0 content-start gap-1.5">
      <p className="text-sm">
        <span className="font-semibold text-soft">{studio.image}</span>{' '}
        <span className="text-muted">{studio.optional}</span>
      </p>
      {image.kind === 'file' ? (
        <ChosenFile image={image} onRemove={() => set({ kind: 'none' })} />
      ) : (
        <FileDrop
          isReading={isReading}
          onChoose={takesFiles ? (file) => void readDraftFile(() => choose(file)) : null}
          onUseLink={takesLinks ? () => set({ kind: 'link', typed: '' }) : null}
        />
      )}
      <FieldError>{said}</FieldError>
    </div>
  )
}

interface FileDropProps {
  isReading: boolean
  /** null where the server takes no files, or no links. */
  onChoose: ((file: File) => void) | null
  onUseLink: (() => void) | null
}

function FileDrop({ isReading, onChoose, onUseLink }: FileDropProps) {
  const { studio } = useMessages()
  const id = useId()
  return (
    <div className="file-drop">
      {onChoose !== null && (
        <input
          id={id}
          type="file"
          accept="image/*"
          aria-label={studio.image}
          className="sr-only"
          onChange={(event) => {
            const file = event.target.files?.[0]
            // Choosing the same file again has to count as a change.
            event.target.value = ''
            if (file) onChoose(file)
          }}
        />
      )}
      {isReading ? (
        <span className="text-muted">{studio.preparingImage}</span>
      ) : (
        <>
          {onChoose !== null && (
            <label htmlFor={id} className="inline-link flex min-h-control cursor-pointer items-center">
              {studio.chooseFile}
            </label>
          )}
          {onUseLink !== null && (
            <LinkButton className="min-h-control" onClick={onUseLink}>
              {studio.useLink}
            </LinkButton>
          )}
        </>
      )}
    </div>
  )
}

interface LinkFieldProps {
  typed: string
  error: string | null
  leaveLabel: string
  onType: (typed: string) => void
  onLeave: () => void
}

function LinkField({ typed, error, leaveLabel, onType, onLeave }: LinkFieldProps) {
  const { studio } = useMessages()
  return (
    <div data-field="image">
      <Field
        label={studio.imageLink}
        error={error}
        aside={<LinkButton onClick={onLeave}>{leaveLabel}</LinkButton>}
      >
        {(control) => (
          <div className="grid grid-cols-[minmax(0,1fr)_auto] gap-1">
            <Input
              {...control}
              type="url"
              inputMode="url"
              value={typed}
              placeholder={studio.imageLinkPlaceholder}
              autoFocus={typed === ''}
              onChange={(event) => onType(event.target.value)}
            />
            <IconButton icon={X} label={studio.removeImage} onClick={onLeave} />
          </div>
        )}
      </Field>
    </div>
  )
}

function ChosenFile({ image, onRemove }: { image: DraftImage & { kind: 'file' }; onRemove: () => void }) {
  const { studio } = useMessages()
  const formats = useFormats()
  return (
    <div className="flex min-w-0 items-center gap-3 rounded-md border border-line p-1.5 sm:p-2">
      <Thumbnail key={`${image.name} ${image.bytes}`}>
        <ImageIcon aria-hidden size={20} strokeWidth={1.5} className="text-muted" />
      </Thumbnail>
      <div className="min-w-0 flex-1">
        <p className="truncate">{image.name}</p>
        <p className="text-muted text-sm tabular-nums">
          {image.width} × {image.height} · {formats.bytes(image.bytes)}
        </p>
      </div>
      <IconButton icon={X} label={studio.removeImage} onClick={onRemove} />
    </div>
  )
}

/** The picture itself; `children` stand in until it is there. */
function Thumbnail({ children }: { children: ReactNode }) {
  const { tasks } = useServices()
  const [url, setUrl] = useState<string | null>(null)
  // An object URL lives until it is revoked: made and thrown away with this element.
  useEffect(() => {
    let made: string | null = null
    let isGone = false
    void getDraftBlob(tasks).then((blob) => {
      if (isGone || blob === null) return
      made = URL.createObjectURL(blob)
      setUrl(made)
    })
    return () => {
      isGone = true
      if (made !== null) URL.revokeObjectURL(made)
    }
  }, [tasks])
  return (
    <div className="grid size-12 flex-none place-items-center overflow-hidden rounded-sm bg-sunken">
      {url === null ? children : <img src={url} alt="" className="size-full object-cover" />}
    </div>
  )
}
