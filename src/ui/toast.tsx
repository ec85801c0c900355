// Short words about what just happened, with a way back where there is one. One live region for all.

import { X } from 'lucide-react'
import { useReadable } from '#lib/use-readable.ts'
import { IconButton } from './button.tsx'

interface Toast {
  id: number
  text: string
  action?: { label: string; run: () => void }
}

/** Long enough to read, and to undo; milliseconds. */
const shownMs = 10_000
const shownWithoutActionMs = 5_000

let toasts: readonly Toast[] = []
let lastId = 0
const listeners = new Set<() => void>()

const source = {
  get: () => toasts,
  subscribe(listener: () => void) {
    listeners.add(listener)
    return () => listeners.delete(listener)
  },
}

function publish(next: readonly Toast[]): void {
  toasts = next
  for (const listener of [...listeners]) listener()
}

function dismiss(id: number): void {
  publish(toasts.filter((toast) => toast.id !== id))
}

/** Shows a sentence for a while; at most the three newest stay. */
export function showToast(text: string, action?: Toast['action']): void {
  lastId += 1
  const id = lastId
  publish([...toasts.slice(-2), { id, text, ...(action === undefined ? {} : { action }) }])
  setTimeout(() => dismiss(id), action === undefined ? shownWithoutActionMs : shownMs)
}

export function Toasts({ closeLabel }: { closeLabel: string }) {
  const shown = useReadable(source)
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
