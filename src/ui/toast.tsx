// Toasts: short messages about what just happened, with an action such as undo. One live region for all.

import { X } from 'lucide-react'
import { type ReactElement, useRef } from 'react'
import { cx } from '#lib/cx.ts'
import { newId } from '#lib/new-id.ts'
import { createStore } from '#lib/store.ts'
import { useStore } from '#lib/use-store.ts'
import { IconButton } from './button.tsx'
import { fadesAway } from './fade-away.ts'

interface Toast {
  id: string
  text: string
  action?: { label: string; run: () => void }
  /** Stays until it is closed. */
  stays?: boolean
}

/** Long enough to read the text and to undo; milliseconds. */
const shownMs = 10_000
const shownWithoutActionMs = 5_000
/** How often a message that the person is at is tried again; milliseconds. */
const heldMs = 2_000

const toasts = createStore<readonly Toast[]>([])
const isRaised = createStore(false)
const underWay = createStore<readonly ReactElement[]>([])

function dismiss(id: string): void {
  toasts.set(toasts.get().filter((toast) => toast.id !== id))
}

/** Shows a message for a while. A message with an action stays for its full time, even if others follow. */
export function showToast(text: string, action?: Toast['action']): void {
  const id = add({ text, ...(action === undefined ? {} : { action }) })
  dismissAfter(id, action === undefined ? shownWithoutActionMs : shownMs)
}

/** A message that the person points at, or whose button has the focus, waits until they are done with it. */
function dismissAfter(id: string, ms: number): void {
  setTimeout(() => {
    if (isHeld()) dismissAfter(id, heldMs)
    else dismiss(id)
  }, ms)
}

function isHeld(): boolean {
  const toast = document.activeElement?.closest('.toast') ?? document.querySelector('.toast:hover')
  return toast !== null
}

/** Shows a message that stays until it is closed, so that the user can read it at leisure. */
export function showNote(text: string): void {
  add({ text, stays: true })
}

/**
 * Shows a message with an action; it stays until the action runs or it is closed. Returns a function that
 * removes it.
 */
export function showOffer(text: string, action: NonNullable<Toast['action']>): () => void {
  const id = add({ text, action, stays: true })
  return () => dismiss(id)
}

function add(toast: Omit<Toast, 'id'>): string {
  const id = newId()
  const before = toasts.get().filter(({ action, stays }) => action !== undefined || stays)
  toasts.set([...before, { ...toast, id }])
  return id
}

/**
 * Shows the progress of a long operation, or a question, in one pile with the toasts. `row` has a `key` and is
 * outside the live region, so its changes are not announced. Returns a function that removes it.
 */
export function showUnderWay(row: ReactElement): () => void {
  underWay.set([...underWay.get(), row])
  return () => underWay.set(underWay.get().filter((one) => one !== row))
}

/** Raises the toasts while a bar is at the bottom of the window. Returns a function that lowers them. */
export function raiseToasts(): () => void {
  isRaised.set(true)
  return () => isRaised.set(false)
}

/**
 * Runs the action of the newest toast that goes away by itself, as if its button was pressed. Does nothing if
 * there is none.
 */
export function takeLastAction(): void {
  const toast = toasts.get().findLast(({ action, stays }) => action !== undefined && !stays)
  if (toast === undefined) return
  dismiss(toast.id)
  toast.action?.run()
}

export function Toasts({ closeLabel }: { closeLabel: string }) {
  const shown = useStore(toasts)
  /** Where the focus came from; it goes back there before the pressed button disappears. */
  const before = useRef<HTMLElement>(null)
  const close = (id: string) => {
    const back = before.current?.isConnected ? before.current : document.querySelector('main')
    if (document.activeElement?.closest('.toast')) back?.focus({ preventScroll: true })
    dismiss(id)
  }
  return (
    <div className={cx('toasts toast-area', !useStore(isRaised) && 'min-[1024px]:bottom-6')}>
      {useStore(underWay)}
      <div
        role="status"
        className="toasts w-full"
        onFocus={({ currentTarget, relatedTarget }) => {
          if (!currentTarget.contains(relatedTarget)) before.current = relatedTarget as HTMLElement | null
        }}
      >
        {shown.map(({ id, text, action }) => (
          // On a phone the text takes the whole width, and the buttons are below it.
          <div
            key={id}
            ref={fadesAway}
            className={cx('toast', action && 'max-sm:w-full max-sm:flex-wrap max-sm:justify-end')}
          >
            <span className={cx('flex-1 py-2', action && 'max-sm:basis-48')}>{text}</span>
            {action && (
              <button
                type="button"
                className="min-h-control rounded-md px-3 font-semibold"
                onClick={() => {
                  close(id)
                  action.run()
                }}
              >
                {action.label}
              </button>
            )}
            <IconButton icon={X} label={closeLabel} onClick={() => close(id)} />
          </div>
        ))}
      </div>
    </div>
  )
}
