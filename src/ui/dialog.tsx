import { type DragEvent, type ReactNode, useId, useLayoutEffect, useRef } from 'react'
import { cx } from '#lib/cx.ts'
import { fadeAway } from './fade-away.ts'
import { swallowPress } from './swallow-press.ts'

interface DialogProps {
  title: string
  /** For content that needs more width than a question. */
  isWide?: boolean
  onClose: () => void
  /** Takes a file that is dropped on the dialog. */
  onFile?: (file: File) => void
  children: ReactNode
}

/**
 * A modal dialog. It is open while it is mounted; Escape and a press on the backdrop call `onClose`. On a
 * phone it is a sheet from the bottom.
 */
export function Dialog({ title, isWide = false, onClose, onFile, children }: DialogProps) {
  const dialog = useRef<HTMLDialogElement>(null)
  const id = useId()
  // The modal state has no attribute; only `showModal` sets it.
  useLayoutEffect(() => {
    const element = dialog.current
    if (element === null) return
    element.showModal()
    return () => {
      fadeAway(element)
      element.close()
    }
  }, [])
  const onDrag = (event: DragEvent) => {
    if (onFile === undefined || !event.dataTransfer.types.includes('Files')) return
    event.preventDefault()
    // The page takes images that are dropped anywhere.
    event.stopPropagation()
    const [file] = event.dataTransfer.files
    if (event.type === 'drop' && file !== undefined) onFile(file)
  }
  return (
    <dialog
      ref={dialog}
      onDragOver={onDrag}
      onDrop={onDrag}
      aria-labelledby={id}
      onClose={onClose}
      onCancel={(event) => {
        event.preventDefault()
        onClose()
      }}
      onPointerDown={(event) => {
        if (event.target !== dialog.current) return
        swallowPress()
        onClose()
      }}
      className={cx(
        'm-auto animate-rise rounded-xl bg-overlay p-0 text-base text-text shadow-dialog backdrop:bg-scrim max-sm:mx-0 max-sm:mb-0 max-sm:w-full max-sm:max-w-none max-sm:rounded-b-none',
        isWide ? 'w-[min(42rem,calc(100vw-2rem))]' : 'w-[min(28rem,calc(100vw-2rem))]',
      )}
    >
      <div className="grid gap-3 p-6">
        <h2 id={id} className="text-xl">
          {title}
        </h2>
        {children}
      </div>
    </dialog>
  )
}

/** The buttons at the end of a dialog, the one that cancels first. */
export function DialogActions({ children }: { children: ReactNode }) {
  return <div className="mt-3 flex flex-wrap justify-end gap-2 max-sm:*:flex-1">{children}</div>
}
