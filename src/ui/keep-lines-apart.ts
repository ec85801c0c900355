import type { ClipboardEvent } from 'react'

/** For `onPaste` of a field of one line: by itself it glues the lines of a text together, word to word. */
export function keepLinesApart(event: ClipboardEvent<HTMLInputElement>): void {
  const lines = event.clipboardData
    .getData('text/plain')
    .trim()
    .split(/\s*[\r\n]+\s*/)
  // The only way that leaves undo as it is.
  if (lines.length > 1 && document.execCommand?.('insertText', false, lines.join(' '))) event.preventDefault()
}
