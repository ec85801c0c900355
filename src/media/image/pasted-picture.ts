// Decides whether a paste means its picture or its text: spreadsheets add a picture of the cells to their
// text.

import { readImageLink } from './reference-image.ts'

export interface Pasted {
  /** `text/plain` and `text/html`; empty for none. */
  text: string
  html: string
  /** Names of the files. */
  names: readonly string[]
}

/** Whether to take the picture. Text counts, unless it only says where the picture comes from. */
export function isMeantAsPicture({ text, html, names }: Pasted): boolean {
  const lines = text.split(/[\r\n]+/).filter((line) => line.trim() !== '')
  // Some systems add the names or the paths of the files as text.
  if (lines.every((line) => names.includes(fileNameIn(line)))) return true
  // Some browsers add the address of a picture that was copied from a page.
  return lines.length === 1 && readImageLink(text) !== null && textIn(html) === ''
}

function fileNameIn(line: string): string {
  const name = line.trim().replace(/^.*[\\/]/, '')
  try {
    return decodeURIComponent(name)
  } catch {
    return name
  }
}

/** The visible text of an HTML fragment. */
function textIn(html: string): string {
  return html.replace(/<(style|script|title)\b[\s\S]*?<\/\1>|<!-{2}[\s\S]*?-->|<[^>]*>|&nbsp;/gi, '').trim()
}
