// Images and links that are dropped or pasted anywhere on the page.

import { ImageDown } from 'lucide-react'
import { useEffect, useEffectEvent, useRef, useState } from 'react'
import { createPortal } from 'react-dom'
import { useMessages } from '#i18n/messages.ts'
import { isMeantAsPicture } from '#media/image/pasted-picture.ts'
import { readImageLink } from '#media/image/reference-image.ts'
import { Icon } from '#ui/icon.tsx'

export interface ImageDropProps {
  takesFiles: boolean
  takesLinks: boolean
  /** Also called if the server takes no files, to tell the user. */
  onFiles: (files: File[]) => void
  onLink: (typed: string) => void
}

/** Shows an overlay while something usable is dragged over the window, else nothing. */
export default function ImageDrop({ takesFiles, takesLinks, onFiles, onLink }: ImageDropProps) {
  const { studio } = useMessages()
  const [isOver, setIsOver] = useState(false)
  const overlay = useRef<HTMLDivElement>(null)
  // A drag within this page is not an image.
  const isOwn = useRef(false)

  const onDrag = useEffectEvent((event: DragEvent) => {
    const { dataTransfer: data, type, target } = event
    if (type === 'dragstart' || type === 'dragend') isOwn.current = type === 'dragstart'
    if (type === 'dragend' || (type === 'dragleave' && target === overlay.current)) setIsOver(false)
    if (data === null || isOwn.current) return
    const [hasFiles, hasLink] = [data.types.includes('Files'), data.types.includes('text/uri-list')]
    const isUsable = !isAsked() && ((hasFiles && takesFiles) || (hasLink && takesLinks))
    // A missed drop would replace the whole page.
    if (!hasFiles && !(hasLink && (isUsable || !isTextField(target)))) return
    if (type === 'dragenter' && isUsable) setIsOver(true)
    if (type === 'dragover' || type === 'drop') event.preventDefault()
    if (type === 'dragover') data.dropEffect = isAsked() ? 'none' : 'copy'
    if (type !== 'drop') return
    setIsOver(false)
    if (isAsked()) return
    showField()
    const link = data
      .getData('text/uri-list')
      .split(/[\r\n]+/)
      .find((line) => !line.startsWith('#'))
    if (hasFiles && (takesFiles || !link)) onFiles([...data.files])
    else if (link) onLink(link)
  })

  const onPaste = useEffectEvent((event: ClipboardEvent) => {
    const { clipboardData: data, target } = event
    if (data === null || event.defaultPrevented || isAsked()) return
    const isField = isTextField(target)
    const files = [...data.files]
    const text = data.getData('text/plain').trim()
    const pasted = { text, html: data.getData('text/html'), names: files.map(({ name }) => name) }
    if (files.length > 0 && isMeantAsPicture(pasted)) onFiles(files)
    else if (!isField && takesLinks && !/\s/.test(text) && readImageLink(text) !== null) onLink(text)
    else return
    event.preventDefault()
    showField()
  })

  useEffect(() => {
    const stop = new AbortController()
    for (const type of ['dragstart', 'dragend', 'dragenter', 'dragover', 'dragleave', 'drop'] as const) {
      window.addEventListener(type, (event) => onDrag(event), { signal: stop.signal })
    }
    window.addEventListener('paste', (event) => onPaste(event), { signal: stop.signal })
    return () => stop.abort()
  }, [])

  if (!isOver) return null
  // In `body`: the layers of the form are below the header.
  return createPortal(
    <div
      ref={overlay}
      aria-hidden
      className="fixed inset-0 z-(--z-drop) grid animate-fade place-items-center bg-canvas/80 outline-2 outline-focus outline-dashed -outline-offset-16"
    >
      <p className="pointer-events-none mx-8 flex items-center gap-2.5 rounded-lg bg-raised px-6 py-4 font-semibold text-accent-text text-lg shadow-card forced-colors:border">
        <Icon of={ImageDown} size={20} />
        {studio.dropNow}
      </p>
    </div>,
    document.body,
  )
}

function isTextField(target: EventTarget | null): boolean {
  const fields = 'textarea, input:not([type=radio], [type=checkbox], [type=file])'
  return target instanceof Element && target.matches(fields)
}

/** The result is shown at the image field, which may be far above the list. */
function showField(): void {
  document.querySelector('[data-field=image]')?.scrollIntoView({ block: 'nearest' })
}

/** A dialog is open. */
function isAsked(): boolean {
  return document.querySelector('dialog[open]') !== null
}
