// Short words about what just happened, with a way back where there is one. One live region for all.

import { X } from 'lucide-react'
import type { ReactElement } from 'react'
import { cx } from '#lib/cx.ts'
import { createStore } from '#lib/store.ts'
import { useStore } from '#lib/use-store.ts'
import { IconButton } from './button.tsx'

interface Toast {
  id: number
  text: string
  action?: { label: string; run: () => void }
  /** Until it is closed. */
  stays?: boolean
}

/** Long enough to read, and to undo; milliseconds. */
const shownMs = 10_000
const shownWithoutActionMs = 5_000

const toasts = createStore<readonly Toast[]>([])
const isRaised = createStore(false)
const underWay = createStore<readonly ReactElement[]>([])
let lastId = 0

function dismiss(id: number): void {
  toasts.set(toasts.get().filter((toast) => toast.id !== id))
}

/** Shows a sentence for a while; with a way back it stays that long, whatever comes after it. */
export function showToast(text: string, action?: Toast['action']): void {
  const id = add({ text, ...(action === undefined ? {} : { action }) })
  setTimeout(() => dismiss(id), action === undefined ? shownWithoutActionMs : shownMs)
}

/** Shows a sentence that has to be read in one's own time: until it is closed. */
export function showNote(text: string): void {
  add({ text, stays: true })
}

/** Shows a sentence with something to do, in one's own time: until it is done or closed. Returns the way to take it away. */
export function showOffer(text: string, action: NonNullable<Toast['action']>): () => void {
  const id = add({ text, action, stays: true })
  return () => dismiss(id)
}

function add(toast: Omit<Toast, 'id'>): number {
  lastId += 1
  const before = toasts.get().filter(({ action, stays }) => action !== undefined || stays)
  toasts.set([...before, { ...toast, id: lastId }])
  return lastId
}

/**
 * Shows how something stands that takes its time; it has a `key`, and nobody hears each of its changes. Returns the
 * way to take it away.
 */
export function showUnderWay(row: ReactElement): () => void {
  underWay.set([...underWay.get(), row])
  return () => underWay.set(underWay.get().filter((one) => one !== row))
}

/** For as long as a bar stands at the bottom of the window; returns the way to end it. */
export function raiseToasts(): () => void {
  isRaised.set(true)
  return () => isRaised.set(false)
}

/** Does what the newest way back offers, as if its button had been pressed; nothing where none is shown. */
export function takeLastAction(): void {
  const toast = toasts.get().findLast(({ action, stays }) => action !== undefined && !stays)
  if (toast === undefined) return
  dismiss(toast.id)
  toast.action?.run()
}

export function Toasts({ closeLabel }: { closeLabel: string }) {
  const shown = useStore(toasts)
  return (
    <div className="toasts" data-raised={useStore(isRaised) || undefined}>
      {useStore(underWay)}
      <div role="status" className="toasts-said">
        {shown.map(({ id, text, action }) => (
          // On a phone a sentence has the whole width, and what there is to do stands below it.
          <div
            key={id}
            className={cx('toast', action && 'max-sm:w-full max-sm:flex-wrap max-sm:justify-end')}
          >
            <span className={cx('flex-1 py-2', action && 'max-sm:basis-48')}>{text}</span>
            {action && (
              <button
                type="button"
                className="min-h-control rounded-md px-3 font-semibold"
                onClick={() => {
                  dismiss(id)
                  action.run()
                }}
              >
                {action.label}
              </button>
            )}
            <IconButton icon={X} label={closeLabel} onClick={() => dismiss(id)} />
          </div>
        ))}
      </div>
    </div>
  )
}
