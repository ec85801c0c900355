// Finds lines of a pasted text that may not be prompts: a heading over a list, a line that is only a link,
// columns aligned by spaces, a quote that is not closed. Each would be paid for as a prompt, so the person is
// asked. Pure.

import { inUsualWidth, withoutUnseen } from '#lib/pasted-text.ts'

/** Words that make a heading, and words that may stand beside them. */
export interface HeadingWords {
  listed: readonly string[]
  besideListed: readonly string[]
}

/** Marks around a heading: Markdown, brackets, colons. */
const marks = /^[\s#*>"'([\u3010\u300c\u300a]+|[\s#*:"')\]\u3011\u300d\u300b]+$/g

/** True if a line only says that prompts follow, in any wording. */
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

/** True if the text is only a link, most likely to an image; no video is made from that alone. */
export function isLinkAlone(text: string): boolean {
  return /^\s*https?:\/\/\S+\s*$/i.test(text)
}

/** True if a quote opens the line and is not closed: the end of its prompt is unknown. */
export function isLeftOpen(cell: string): boolean {
  return cell.trimStart().startsWith('"') && (cell.match(/"/g)?.length ?? 0) % 2 === 1
}

/** Replaces the spaces between columns with tabs. `least`: the fewest spaces that separate columns. */
export function withTabs(text: string, least: 1 | 2): string {
  const blanks = least === 1 ? /(?<=\S)[ \u3000]+(?=\S)/g : /(?<=\S)(?: {2,}| ?\u3000[ \u3000]*)(?=\S)/g
  return text.replace(blanks, '\t')
}
