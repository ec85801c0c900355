// Whether a pasted text is a table, what parts its cells, and which column is which. A wrong guess costs money, so
// what looks like a table without saying so is nothing until a person decides. Pure.

import { parseTable, parseTsv } from '#lib/files/tsv.ts'
import { inUsualWidth, withoutUnseen } from '#lib/pasted-text.ts'
import { type HeadingWords, isLeftOpen, isLinkAlone, isPromptHeading, withTabs } from './plain-headings.ts'

/** What the columns may be called in a first row, and what may stand beside a name; in lower case. */
export type ColumnNames = Record<'prompt' | 'image' | 'model' | 'unused' | 'remarks', readonly string[]> &
  HeadingWords

/** Which column is which; -1 where there is none. */
export interface Columns {
  prompt: number
  image: number
  model: number
  /** As the first row names them; empty where it is a prompt already. */
  headings: readonly string[]
}

export interface TableLayout {
  /** False: somebody has to say whether it is a table. */
  isSure: boolean
  columns: Columns
  separator: string
  /** Without the headings and empty ones; cells are trimmed. */
  rows: readonly (readonly string[])[]
  /** So many of them stand above the headings. */
  above: number
}

/** In a table without headings. */
const usualColumns: Columns = { prompt: 0, image: 1, model: 2, headings: [] }

/** Besides the tab; the last three stand in Chinese texts and in documents. */
const separators = [',', ';', '\uff0c', '\uff1b', '|']

/** Headings may stand below a title, but not much below. */
const headingRows = 5

/**
 * The table that a text is; null for prompts, one a line. `unreadable`: data that only a program reads. A row of known
 * names decides, and tabs do: no prompt has them.
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
  /** Rows with a blank behind a separator, as sentences have it. */
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

/** Without what documents and spreadsheets put around a table, or a list. */
export function withoutFrame(pasted: string): string {
  return pasted
    .replace(/^\ufeff/, '')
    .replace(/^\s*```[^\n]*\n([\s\S]*?)\n?[ \t]*```\s*$/, '$1')
    .replace(/^sep=.\r?\n/i, '')
}

/** A table of Markdown, cells between bars, without the lines of dashes; null where it is none. */
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

/** Columns that stand below each other by blanks; sentences have those, too. */
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

/** One prompt a line, but for lines that are none; null where all may be. */
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
    // In a sentence with commas one of these words says nothing.
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

/** Whether a cell of several lines holds what would be rows of their own, but for two stray quotes. */
function swallowsRows(row: readonly string[], separator: string, width: number): boolean {
  const opensAt = row.findIndex((cell) => cell.includes('\n'))
  if (width < 2 || opensAt === -1) return false
  const widths = (row[opensAt] ?? '').split('\n').map((line) => line.split(separator).length)
  const [first = 0, ...others] = widths
  const last = others.pop() ?? 0
  const closesAt = opensAt + width - row.length
  return first === width - opensAt && last === closesAt + 1 && others.every((one) => one === width)
}

/** Whether what stands beside a prompt may be its end, behind a comma of its own. */
function maySplitPrompt(
  row: readonly string[],
  separator: string,
  { prompt, model }: Columns,
  models: readonly string[],
): boolean {
  const isWord = (cell = '') => /^(?:[\w.:/-]*|https?:\S+)$/i.test(cell) || models.includes(cell)
  if (['\t', '|'].includes(separator)) return false
  // Sentences have these commas, so each cell has to be something else.
  const isOfSentences = !/[,;]/.test(separator)
  return row.some((cell, index) => index !== prompt && (isOfSentences || index === model) && !isWord(cell))
}

/** A table that does not name a column of prompts; what its first row says may be headings all the same. */
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

/** Prompts have commas, too; but none of these. */
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

/** Two cells in quotes beside each other. */
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

/** A name without remarks, brackets and marks beside it: *Prompt (required), image_url, imageUrl. */
function headingOf(cell: string, { remarks }: ColumnNames): string {
  if (cell.length > 40) return ''
  const text = inUsualWidth(withoutUnseen(cell))
    .replace(/^#+\s+/, '')
    .replace(/^\u3010([^\u3010\u3011]+)\u3011$/, '$1')
    .replace(/(?<=[a-z])(?=[A-Z])/g, ' ')
    .toLowerCase()
    .replace(/\([^)]*\)|\[[^\]]*\]|\u3010[^\u3011]*\u3011|["'\u201c\u201d*:\u2605]/g, ' ')
  // A row that is read with another separator than its own.
  if (/[,;|]/.test(text)) return ''
  // Of a name in two languages the first one is enough.
  const [name = ''] = text
    .split(/[\s_-]+/)
    .join(' ')
    .replace(/(?<=\p{Script=Han}) (?=\p{L})/gu, '')
    .trim()
    .split(/ ?\/ ?/)
  const remark = remarks.find((one) => name !== one && name.endsWith(one)) ?? ''
  return name.slice(0, name.length - remark.length).trim()
}
