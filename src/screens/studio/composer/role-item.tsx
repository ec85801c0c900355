import { ArrowLeft, ArrowRight, X } from 'lucide-react'
import { useFormats } from '#i18n/format.ts'
import { useMessages, useWords } from '#i18n/messages.ts'
import { cx } from '#lib/cx.ts'
import { useServices } from '#screens/shared/services.ts'
import { createRoleImages, type DraftRoleImage } from '#tasks/submit/role-images.ts'
import { IconButton } from '#ui/button.tsx'
import { Input } from '#ui/field.tsx'
import { FilePicture } from './file-picture.tsx'
import type { useReorder } from './use-reorder.ts'

interface RoleItemProps {
  one: DraftRoleImage
  name: string
  /** From 0. */
  nth: number
  count: number
  /** Another image is held above it. */
  isOver: boolean
  drag: ReturnType<ReturnType<typeof useReorder>['handlersFor']>
  onMove: (to: number) => void
  onType: (typed: string) => void
  onRemove: () => void
}

/** One image with its buttons. A file is a thumbnail that arrow keys and dragging move, a link is a field. */
export function RoleItem(props: RoleItemProps) {
  const { one, name, nth, count, isOver, drag, onMove, onType, onRemove } = props
  const { image } = one
  const { studio } = useMessages()
  const words = useWords('image')
  const formats = useFormats()
  const roleImages = useServices().get(createRoleImages)
  const place = words.place(name, formats.number(nth + 1), formats.number(count))
  const label = name || studio.imageLink
  const buttons = (
    <span className="flex justify-between">
      {count > 1 && (
        <>
          <IconButton
            icon={ArrowLeft}
            label={words.earlier(label)}
            aria-disabled={nth === 0 || undefined}
            className="compact aria-disabled:opacity-40"
            onClick={() => onMove(nth - 1)}
          />
          <IconButton
            icon={ArrowRight}
            label={words.later(label)}
            aria-disabled={nth === count - 1 || undefined}
            className="compact aria-disabled:opacity-40"
            onClick={() => onMove(nth + 1)}
          />
        </>
      )}
      <IconButton
        icon={X}
        label={words.remove(label)}
        className="compact ml-auto"
        onClick={({ currentTarget }) => {
          // Else the focus would be lost with this button.
          const item = currentTarget.closest('li')
          const next =
            item?.nextElementSibling ?? item?.previousElementSibling ?? item?.closest('[role=group]')
          next?.querySelector<HTMLElement>(':is(button, input):not([aria-disabled])')?.focus()
          onRemove()
        }}
      />
    </span>
  )
  const held = cx('rounded-md border', isOver ? 'border-focus outline-2 outline-focus' : 'border-line')
  if (image.kind === 'link') {
    return (
      <li
        data-nth={nth}
        className={cx('col-span-full grid grid-cols-[minmax(0,1fr)_auto] items-center gap-1 p-1', held)}
      >
        <Input
          type="url"
          inputMode="url"
          aria-label={
            count > 1
              ? words.place(studio.imageLink, formats.number(nth + 1), formats.number(count))
              : studio.imageLink
          }
          value={image.typed}
          placeholder={studio.imageLinkPlaceholder}
          autoFocus={image.typed === ''}
          onChange={(event) => onType(event.target.value)}
        />
        {buttons}
      </li>
    )
  }
  const { width, height, original, bytes } = image
  return (
    <li data-nth={nth} className={cx('grid grid-cols-[minmax(0,1fr)] content-start gap-1 p-1', held)}>
      <button
        type="button"
        aria-label={place}
        title={name}
        className={cx('rounded-sm', count > 1 && 'cursor-grab touch-pan-y active:cursor-grabbing')}
        onKeyDown={(event) => {
          const step = { ArrowLeft: -1, ArrowUp: -1, ArrowRight: 1, ArrowDown: 1 }[event.key]
          if (step === undefined || event.altKey || event.ctrlKey || event.metaKey) return
          event.preventDefault()
          onMove(nth + step)
        }}
        {...drag}
      >
        <FilePicture key={`${one.id} ${bytes}`} className="h-20 w-full" read={() => roleImages.fileOf(one)} />
      </button>
      <span className="block truncate px-0.5 text-sm">{name}</span>
      <span className="block px-0.5 text-muted text-sm tabular-nums">
        {original && `${original.width} × ${original.height} → `}
        <span className="whitespace-nowrap">
          {width} × {height} ·
        </span>{' '}
        <span className="whitespace-nowrap">{formats.bytes(bytes)}</span>
      </span>
      {buttons}
    </li>
  )
}
