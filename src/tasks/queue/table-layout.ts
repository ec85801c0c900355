// Decides whether a pasted text is a table, what separates its cells, and which column is which. A wrong
// guess costs money, so a text that only looks like a table has no rows until a person decides. Pure.

import { parseTable, parseTsv } from '#lib/files/tsv.ts'
import { inUsualWidth, withoutUnseen } from '#lib/pasted-text.ts'
import { type HeadingWords, isLeftOpen, isLinkAlone, isPromptHeading, withTabs } from './plain-headings.ts'

/** Names of columns in a first row, and words that may stand beside a name; in lower case. */
export type ColumnNames = Record<'prompt' | 'image' | 'model' | 'unused' | 'remarks', readonly string[]> &
  HeadingWords

/** Index of each column; -1 if there is none. */
export interface Columns {
  prompt: number
  image: number
  model: number
  /** The cells of the heading row; empty if the first row is a prompt already. */
  headings: readonly string[]
}

export interface TableLayout {
  /** False if the person must say whether it is a table. */
  isSure: boolean
  columns: Columns
  separator: string
  /** Without headings and empty rows; cells are trimmed. */
  rows: readonly (readonly string[])[]
  /** How many of the rows stand above the headings. */
  above: number
}

/** Columns of a table without headings. */
const usualColumns: Columns = { prompt: 0, image: 1, model: 2, headings: [] }

/** Besides the tab. The last three occur in Chinese texts and in documents. */
const separators = [',', ';', '\uff0c', '\uff1b', '|']

/** Only the first rows are searched for headings, which may follow a title. */
const headingRows = 5

/**
 * The table in a text; null for prompts, one per line. `unreadable`: data that only a program reads. A row of
 * known column names makes a table, and so do tabs, which no prompt contains.
 */
export function findLayout(
  pasted: string,
  names: ColumnNames,
  models: readonly string[],
): TableLayout | 'unreadable' | null {
  const text = withoutFrame(pasted)
  const bars = withoutRules(text)
  if (isJson(text)) return 'unreadable'
  const tables =
    bars === null ? ['\t', ...separators].map((one) => separatedBy(one, text)) : [separatedBy('|', bars)]
  for (const table of tables) {
    const layout = byHeadings(table, names, models)
    if (layout !== null) return layout
  }
  const [first] = tables
  if (first !== undefined && (bars !== null || text.includes('\t'))) {
    return withoutHeadings(first, names, bars === null)
  }
  const suspicious = tables.find((table) => looksSeparated(table, names, models) || isQuoted(table, text))
  if (suspicious !== undefined) return withoutHeadings(suspicious, names, false)
  return byAlignment(text, names, models) ?? asList(text, names)
}

interface Table {
  separator: string
  rows: string[][]
  /** Rows with a space after a separator, as in sentences. */
  spaced: ReadonlySet<string[]>
}

function separatedBy(separator: string, text: string): Table {
  const spaced = new Set<string[]>()
  const rows = (separator === '\t' ? parseTsv(text) : parseTable(text, separator))
    .map((raw) => {
      const cells = raw.map((cell) => cell.replace(/\r\n?/g, '\n').trim())
      if (raw.slice(1).some((cell) => /^ \S/.test(cell))) spaced.add(cells)
      return cells
    })
    .filter((cells) => cells.some((cell) => cell !== ''))
  return { separator, rows, spaced }
}

/** Removes what documents and spreadsheets put around a table or a list. */
export function withoutFrame(pasted: string): string {
  return pasted
    .replace(/^\ufeff/, '')
    .replace(/^\s*```[^\n]*\n([\s\S]*?)\n?[ \t]*```\s*$/, '$1')
    .replace(/^sep=.\r?\n/i, '')
}

/** A Markdown table (cells between bars) without its lines of dashes; null if the text is none. */
function withoutRules(text: string): string | null {
  const lines = text.split(/\r\n?|\n/).map((line) => line.trim())
  const isRule = (line: string) => line.includes('|') && /^[|:\s-]*-[|:\s-]*$/.test(line)
  if (!lines.find((line) => line !== '')?.includes('|') || !lines.some(isRule)) return null
  return lines
    .filter((line) => !isRule(line))
    .map((line) => line.replace(/^\||\|$/g, ''))
    .join('\n')
}

function isJson(text: string): boolean {
  const [first = ''] = text.trim().split(/[\r\n]/, 1)
  return /^[[{]$/.test(first.trim()) || [text, first].some(isJsonText)
}

function isJsonText(text: string): boolean {
  try {
    return /^\s*[[{]/.test(text) && typeof JSON.parse(text) === 'object'
  } catch {
    return false
  }
}

/** A table whose columns are aligned by spaces. Sentences contain spaces too, so it is never sure. */
function byAlignment(text: string, names: ColumnNames, models: readonly string[]): TableLayout | null {
  for (const least of [2, 1] as const) {
    const table = separatedBy('\t', withTabs(text, least))
    const [first = []] = table.rows
    const known = first.filter((cell) => kindOf(cell, names) !== null).length
    const layout = known > 1 && known === first.length ? byHeadings(table, names, models) : null
    if (layout !== null) return { ...layout, isSure: false }
  }
  return null
}

/** One prompt per line, except lines that are not prompts; null if all lines may be prompts. */
function asList(text: string, names: ColumnNames): TableLayout | null {
  const lines = parseTsv(text)
    .map(([line = '']) => line.trim())
    .filter((line) => line !== '')
  const isHeading = (line: string, index: number) =>
    isPromptHeading(line, names) || (index === 0 && kindOf(line, names) !== null)
  const isNone = (line: string, index: number) =>
    isHeading(line, index) || isLinkAlone(line) || (lines.length > 1 && isLeftOpen(line))
  if (!lines.some(isNone)) return null
  const rows = lines
    .filter((line, index) => !isHeading(line, index))
    .map((line) => (isLinkAlone(line) ? ['', line] : [line]))
  return { isSure: false, columns: usualColumns, separator: '\t', rows, above: 0 }
}

function byHeadings(table: Table, names: ColumnNames, models: readonly string[]): TableLayout | null {
  const { separator, rows, spaced } = table
  for (const [index, cells] of rows.slice(0, headingRows).entries()) {
    const columns = readHeadings(cells, names)
    const known = cells.filter((cell) => kindOf(cell, names) !== null).length
    // One such word in a sentence with commas says nothing.
    const isNamed = columns.prompt !== -1 && known >= (separator === '\t' && index === 0 ? 1 : 2)
    if (!isNamed || known * 2 < cells.length) continue
    const below = rows.slice(index + 1).filter((row) => row.join('\n') !== cells.join('\n'))
    const isOpen = (row: string[]) =>
      swallowsRows(row, separator, cells.length) ||
      isLinkAlone(row[columns.prompt] ?? '') ||
      isPromptHeading(row[columns.prompt] ?? '', names) ||
      (row.length < cells.length && isLeftOpen(row.at(-1) ?? '')) ||
      (row.length <= cells.length && spaced.has(row) && !spaced.has(cells)) ||
      maySplitPrompt(row, separator, columns, models)
    const isSure = index === 0 && !below.some(isOpen)
    return { isSure, columns, separator, rows: [...rows.slice(0, index), ...below], above: index }
  }
  return null
}

/** True if a cell of several lines looks like separate rows, joined by two stray quotes. */
function swallowsRows(row: readonly string[], separator: string, width: number): boolean {
  const opensAt = row.findIndex((cell) => cell.includes('\n'))
  if (width < 2 || opensAt === -1) return false
  const widths = (row[opensAt] ?? '').split('\n').map((line) => line.split(separator).length)
  const [first = 0, ...others] = widths
  const last = others.pop() ?? 0
  const closesAt = opensAt + width - row.length
  return first === width - opensAt && last === closesAt + 1 && others.every((one) => one === width)
}

/** True if a cell beside a prompt may be the end of the prompt, after a comma in it. */
function maySplitPrompt(
  row: readonly string[],
  separator: string,
  { prompt, model }: Columns,
  models: readonly string[],
): boolean {
  const isWord = (cell = '') => /^(?:[\w.:/-]*|https?:\S+)$/i.test(cell) || models.includes(cell)
  if (['\t', '|'].includes(separator)) return false
  // Sentences contain full-width commas, so each other cell must be one word or a link.
  const isOfSentences = !/[,;]/.test(separator)
  return row.some((cell, index) => index !== prompt && (isOfSentences || index === model) && !isWord(cell))
}

/** A table without a named prompt column; its first row may still be headings. */
function withoutHeadings({ separator, rows }: Table, names: ColumnNames, isKnown: boolean): TableLayout {
  const [first = [], ...others] = rows
  const columns = readHeadings(first, names)
  if (first.length < 2 || (columns.image === -1 && columns.model === -1)) {
    const isOpen = (row: string[]) =>
      swallowsRows(row, separator, first.length) ||
      row.some((cell) => isPromptHeading(cell, names)) ||
      isLinkAlone(row[0] ?? '') ||
      (row.length < first.length && isLeftOpen(row.at(-1) ?? ''))
    const isSure = isKnown && !rows.some(isOpen)
    return { isSure, columns: usualColumns, separator, rows, above: 0 }
  }
  const prompt = first.findIndex((_, index) => index !== columns.image && index !== columns.model)
  return { isSure: false, columns: { ...columns, prompt }, separator, rows: others, above: 0 }
}

/** True if a text shows signs of a table. Prompts contain commas too, but none of these signs. */
function looksSeparated({ separator, rows }: Table, names: ColumnNames, models: readonly string[]): boolean {
  const wide = rows.filter((cells) => cells.length > 1)
  const width = rows[0]?.length ?? 0
  const isEven = rows.length > 1 && width > 1 && rows.every((cells) => cells.length === width)
  const known = (rows[0] ?? []).filter((cell) => kindOf(cell, names) !== null).length
  return (
    (width > 1 && (known > 1 || (known > 0 && isEven))) ||
    wide.some((cells) => cells.some((cell) => /^https?:\/\/\S+$/i.test(cell) || models.includes(cell))) ||
    wide.some((cells) => cells.some((cell) => cell.includes('\n')) || isEmptyAtEnd(cells)) ||
    (isEven && (separator === '|' || rows.every(([first], index) => first === String(index + 1))))
  )
}

/** True if two quoted cells stand beside each other. */
function isQuoted({ separator }: Table, text: string): boolean {
  const quoted = '\\s*"(?:[^"\\n]|"")*"\\s*'
  return new RegExp(`^${quoted}[${separator}]${quoted}(?:[${separator}]|$)`, 'm').test(text)
}

function isEmptyAtEnd(cells: readonly string[]): boolean {
  return cells.length > 2 && cells.slice(-2).every((cell) => cell === '')
}

function readHeadings(cells: readonly string[], names: ColumnNames): Columns {
  const read = cells.map((cell) => headingOf(cell, names))
  const find = (known: readonly string[]) => read.indexOf(known.find((name) => read.includes(name)) ?? '\n')
  return { prompt: find(names.prompt), image: find(names.image), model: find(names.model), headings: cells }
}

function kindOf(cell: string, names: ColumnNames): string | null {
  const heading = headingOf(cell, names)
  return (
    (['prompt', 'image', 'model', 'unused'] as const).find((kind) => names[kind].includes(heading)) ?? null
  )
}

/** A column name without remarks, brackets and marks beside it: *Prompt (required), image_url, imageUrl. */
export function headingOf(cell: string, { remarks }: Pick<ColumnNames, 'remarks'>): string {
  if (cell.length > 40) return ''
  const text = inUsualWidth(withoutUnseen(cell))
    .replace(/^#+\s+/, '')
    .replace(/^\u3010([^\u3010\u3011]+)\u3011$/, '$1')
    .replace(/(?<=[a-z])(?=[A-Z])/g, ' ')
    .toLowerCase()
    .replace(/\([^)]*\)|\[[^\]]*\]|\u3010[^\u3011]*\u3011|["'\u201c\u201d*:\u2605]/g, ' ')
  // The row uses another separator than the one it was read with.
  if (/[,;|]/.test(text)) return ''
  // The first part of a name in two languages is enough.
  const [name = ''] = text
    .split(/[\s_-]+/)
    .join(' ')
    .replace(/(?<=\p{Script=Han}) (?=\p{L})/gu, '')
    .trim()
    .split(/ ?\/ ?/)
  const remark = remarks.find((one) => name !== one && name.endsWith(one)) ?? ''
  return name.slice(0, name.length - remark.length).trim()
}
