import { useEffect, useId, useRef } from 'react'
import type { ImageRole } from '#api/dialect.ts'
import { useFormats } from '#i18n/format.ts'
import { useMessages, useWords } from '#i18n/messages.ts'
import { useStore } from '#lib/use-store.ts'
import { createRoleChoice } from '#screens/shared/image/role-choice.ts'
import { useServices } from '#screens/shared/services.ts'
import { createRoleImages, type DraftRoleImage } from '#tasks/submit/role-images.ts'
import { LinkButton } from '#ui/button.tsx'
import { FieldError } from '#ui/field.tsx'
import { FileInput } from './image-field.tsx'
import { RoleItem } from './role-item.tsx'
import { useReorder } from './use-reorder.ts'

interface RoleRowProps {
  role: ImageRole
  title: string
  images: readonly DraftRoleImage[]
  takesFiles: boolean
  takesLinks: boolean
  onFiles: (files: File[]) => void
  /** The person wants to type a link. */
  onLink: () => void
  /** Called before any other change. */
  onEdit: () => void
  /** Tells screen readers what has changed. */
  onAnnounce: (sentence: string) => void
}

/** The images of one role, in their order, and what adds another one. */
export function RoleRow(props: RoleRowProps) {
  const { role, title, images, takesFiles, takesLinks, onFiles, onLink, onEdit, onAnnounce } = props
  const { studio } = useMessages()
  const words = useWords('image')
  const formats = useFormats()
  const services = useServices()
  const roleImages = services.get(createRoleImages)
  const { reading, messages } = useStore(services.get(createRoleChoice))
  const [titleId, inputId] = [useId(), useId()]
  const most = formats.number(role.max)
  const isFull = images.length >= role.max
  const list = useRef<HTMLOListElement>(null)
  // The last image takes the place of what added it.
  const hadFocus = useRef(false)
  useEffect(() => {
    if (isFull && hadFocus.current) list.current?.querySelector<HTMLElement>('li:last-child button')?.focus()
    hadFocus.current = false
  }, [isFull])
  const mine = messages.filter(({ field }) => field === role.field)
  const say = (isProblem: boolean) =>
    mine
      .filter((message) => message.isProblem === isProblem)
      .map((message) => message.say(words, formats))
      .join(' ')

  const move = (from: number, to: number) => {
    const moved = images[from]
    if (moved === undefined || images[to] === undefined || from === to) return
    onEdit()
    roleImages.move(images, from, to)
    const places = [formats.number(to + 1), formats.number(images.length)] as const
    onAnnounce(words.moved(nameOf(moved), ...places))
  }
  const { over, handlersFor } = useReorder(move)
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be a grid in older browsers
    <div role="group" aria-labelledby={titleId} className="grid min-w-0 content-start gap-1.5">
      <p className="text-sm">
        <span id={titleId} className="font-semibold text-soft">
          {title}
        </span>{' '}
        <span aria-live="polite" className="text-muted">
          {role.max > 1 ? words.have(formats.number(images.length), most) : studio.optional}
        </span>
      </p>
      {images.length > 0 && (
        <ol
          ref={list}
          className="grid grid-cols-[repeat(auto-fill,minmax(6.5rem,1fr))] gap-2 max-sm:grid-cols-[repeat(auto-fill,minmax(8.75rem,1fr))] pointer-coarse:grid-cols-[repeat(auto-fill,minmax(8.75rem,1fr))]"
        >
          {images.map((one, nth) => (
            <RoleItem
              key={one.id}
              one={one}
              name={nameOf(one)}
              nth={nth}
              count={images.length}
              isOver={over === nth}
              drag={handlersFor(nth)}
              onMove={(to) => move(nth, to)}
              onType={(typed) => {
                onEdit()
                roleImages.typeLink(one.id, typed)
              }}
              onRemove={() => {
                onEdit()
                roleImages.remove([one.id])
                onAnnounce(words.removed(nameOf(one)))
              }}
            />
          ))}
        </ol>
      )}
      {reading.includes(role.field) && (
        <p role="status" className="text-muted text-sm">
          {studio.preparingImage}
        </p>
      )}
      {!isFull && (takesFiles || takesLinks) && (
        <div className="image-box flex min-h-control flex-wrap items-center justify-center gap-x-4 rounded-md border border-line-field border-dashed px-3.5 has-[input:focus-visible]:outline-2 has-[input:focus-visible]:outline-focus">
          {takesFiles && (
            <>
              <FileInput
                id={inputId}
                label={title}
                isMultiple={role.max > 1}
                onChoose={(files) => {
                  hadFocus.current = document.activeElement?.id === inputId
                  onFiles(files)
                }}
              />
              <label htmlFor={inputId} className="inline-link flex min-h-control cursor-pointer items-center">
                {studio.chooseFile}
              </label>
            </>
          )}
          {takesLinks && (
            <LinkButton className="min-h-control" onClick={onLink}>
              {studio.useLink}
            </LinkButton>
          )}
        </div>
      )}
      {say(false) !== '' && <p className="text-muted text-sm">{say(false)}</p>}
      <FieldError>{say(true)}</FieldError>
    </div>
  )
}

function nameOf({ image }: DraftRoleImage): string {
  return image.kind === 'file' ? image.name : image.typed
}
