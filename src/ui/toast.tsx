// Short words about what just happened, with a way back where there is one. One live region for all.

import { X } from 'lucide-react'
import { useReadable } from '#lib/use-readable.ts'
import { createValue } from '#lib/value.ts'
import { IconButton } from './button.tsx'

interface Toast {
  id: number
  text: string
  action?: { label: string; run: () => void }
}

/** Long enough to read, and to undo; milliseconds. */
const shownMs = 10_000
const shownWithoutActionMs = 5_000

const toasts = createValue<readonly Toast[]>([])
let lastId = 0

function dismiss(id: number): void {
  toasts.set(toasts.get().filter((toast) => toast.id !== id))
}

/** Shows a sentence for a while; with a way back it stays, whatever comes after it. */
export function showToast(text: string, action?: Toast['action']): void {
  lastId += 1
  const id = lastId
  const before = toasts.get().filter((toast) => toast.action !== undefined)
  toasts.set([...before, { id, text, ...(action === undefined ? {} : { action }) }])
  setTimeout(() => dismiss(id), action === undefined ? shownWithoutActionMs : shownMs)
}

/** Does what the newest way back offers, as if its button had been pressed; nothing where none is shown. */
export function takeLastAction(): void {
  const toast = toasts.get().findLast(({ action }) => action !== undefined)
  if (toast === undefined) return
  dismiss(toast.id)
  toast.action?.run()
}

export function Toasts({ closeLabel }: { closeLabel: string }) {
  const shown = useReadable(toasts)
  return (
    <div role="status" className="toasts">
      {shown.map(({ id, text, action }) => (
        <div key={id} className="toast">
          <span className="flex-1 py-2">{text}</span>
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
  )
}
