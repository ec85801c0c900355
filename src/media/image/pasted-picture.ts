// Whether a clipboard with a picture in it is meant as one: spreadsheets add a picture of the cells to their text.

import { readImageLink } from './reference-image.ts'

export interface Pasted {
  /** `text/plain` and `text/html`; empty for none. */
  text: string
  html: string
  /** Names of the files. */
  names: readonly string[]
}

/** Text that comes with a picture is text, unless it only says where the picture is from. */
export function isMeantAsPicture({ text, html, names }: Pasted): boolean {
  const lines = text.split(/[\r\n]+/).filter((line) => line.trim() !== '')
  // Some systems add the names of files, or where they are.
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

/** What is left to read of HTML. */
function textIn(html: string): string {
  return html.replace(/<(style|script|title)\b[\s\S]*?<\/\1>|<!-{2}[\s\S]*?-->|<[^>]*>|&nbsp;/gi, '').trim()
}
