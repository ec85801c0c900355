import type { ClipboardEvent } from 'react'

/**
 * For `onPaste` of a single-line field: joins pasted lines with spaces, because browsers join them without.
 */
export function keepLinesApart(event: ClipboardEvent<HTMLInputElement>): void {
  const lines = event.clipboardData
    .getData('text/plain')
    .trim()
    .split(/\s*[\r\n]+\s*/)
  // Only `execCommand` keeps the undo history.
  if (lines.length > 1 && document.execCommand?.('insertText', false, lines.join(' '))) event.preventDefault()
}
