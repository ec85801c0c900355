// What names its lines without saying how it is parted: a heading over a list, a line that is a link and nothing else,
// columns aligned by blanks, a quote that nobody closed. Each would be paid for as a prompt, so somebody is asked. Pure.

import { inUsualWidth, withoutUnseen } from '#lib/pasted-text.ts'

/** The words of a heading, and what may stand beside them. */
export interface HeadingWords {
  listed: readonly string[]
  besideListed: readonly string[]
}

/** Marks around a heading: of Markdown, brackets, colons. */
const marks = /^[\s#*>"'([\u3010\u300c\u300a]+|[\s#*:"')\]\u3011\u300d\u300b]+$/g

/** Whether a line only says that prompts follow, in whatever words. */
export function isPromptHeading(line: string, { listed, besideListed }: HeadingWords): boolean {
  if (line.length > 40) return false
  const text = inUsualWidth(withoutUnseen(line))
    .toLowerCase()
    .replace(/\([^)]*\)/g, ' ')
    .replace(marks, '')
    .replace(/\d+(?=\p{Script=Han})/gu, '0')
  if (!listed.some((word) => text.includes(word))) return false
  const others = listed.reduce((left, word) => left.replaceAll(word, ' '), text)
  const words = besideListed.map((word) => (/^[a-z]/.test(word) ? `\\b${word}\\b` : word))
  return others.replace(new RegExp([...words, String.raw`[\s_/|&+-]`].join('|'), 'g'), '') === ''
}

/** A link to an image, most likely; nothing that a video is made of by itself. */
export function isLinkAlone(text: string): boolean {
  return /^\s*https?:\/\/\S+\s*$/i.test(text)
}

/** A quote that opens a line and is closed nowhere: where its prompt ends cannot be told. */
export function isLeftOpen(cell: string): boolean {
  return cell.trimStart().startsWith('"') && (cell.match(/"/g)?.length ?? 0) % 2 === 1
}

/** With tabs for the blanks that align columns. */
export function withTabs(text: string, least: 1 | 2): string {
  const blanks = least === 1 ? /(?<=\S)[ \u3000]+(?=\S)/g : /(?<=\S)(?: {2,}| ?\u3000[ \u3000]*)(?=\S)/g
  return text.replace(blanks, '\t')
}
