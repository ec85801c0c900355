// Many prompts at once, as they were typed or pasted: one a line, or a table with image links and models. Pure.

import { parseTsv } from '#lib/files/tsv.ts'
import { type ColumnNames, type Columns, findLayout, withoutFrame } from './table-layout.ts'

/** More at once are most likely a mistake. */
export const mostRows = 1_000

/** As long as the form allows one to be; characters. */
const maxModelLength = 200

/** What one row asks for. */
export interface PromptRow {
  prompt: string
  imageUrl: string | null
  model: string | null
}

export type RowProblem =
  | 'empty'
  | 'columns'
  | 'too-long'
  | 'link-invalid'
  | 'link-not-taken'
  | 'model-too-long'

export interface ReadRow extends PromptRow {
  /** From 1; the row that names the columns and empty ones do not count. */
  number: number
  problem: RowProblem | null
  /** The same as a row before it: it is sent all the same. */
  isRepeated: boolean
  /** All of its cells where they are not those of its table; null where they are. */
  oddCells: readonly string[] | null
}

export interface RowRules {
  /** Characters. */
  maxPromptLength: number
  isLink: (typed: string) => boolean
  /** Whether the server takes links to images. */
  takesLinks: boolean
  /** That the environment lists. */
  models: readonly string[]
}

/** How a text is to be read; a person's word goes before everything that it looks like. */
export type TableReading = 'as-it-looks' | 'table' | 'lines'

export interface PromptTable {
  /** `unclear`: it looks like a table, and nobody has said whether it is one; it has no rows until then. */
  kind: 'lines' | 'table' | 'unclear'
  rows: readonly ReadRow[]
  /** Of a table. */
  columns: Columns | null
  /** Whether it could be read as a table, too. */
  canBeTable: boolean
}

/**
 * The rows in their order; empty lines are none. Without a first row that names its columns they are, in this order:
 * prompt, image link, model.
 */
export function readPromptTable(
  text: string,
  names: ColumnNames,
  rules: RowRules,
  reading: TableReading = 'as-it-looks',
): PromptTable {
  const layout = findLayout(text, names, rules.models)
  const canBeTable = layout !== null && layout !== 'unreadable'
  if (reading === 'lines' || layout === null) {
    const plain = withoutFrame(text)
    const lines = reading === 'lines' ? plain.split(/[\r\n]+/) : parseTsv(plain).map(([cell = '']) => cell)
    const prompts = lines.map((line) => line.replace(/\r\n?/g, '\n').trim()).filter((line) => line !== '')
    const rows = prompts.map((prompt) => ({ prompt, imageUrl: null, model: null, oddCells: null }))
    return { kind: 'lines', rows: judge(rows, rules), columns: null, canBeTable }
  }
  if (layout === 'unreadable' || (!layout.isSure && reading !== 'table')) {
    return { kind: 'unclear', rows: [], columns: null, canBeTable }
  }
  const { columns, separator } = layout
  const width = columns.headings.length || 3
  const rows = layout.rows.map((cells, index) => {
    const isOdd =
      index < layout.above ||
      cells.slice(width).some((cell) => cell !== '') ||
      (separator !== '\t' && cells.some((cell) => cell.includes('\t')))
    return {
      prompt: cells[columns.prompt] ?? '',
      imageUrl: cells[columns.image] || null,
      model: cells[columns.model] || null,
      oddCells: isOdd ? cells : null,
    }
  })
  return { kind: 'table', rows: judge(rows, rules), columns, canBeTable }
}

function judge(rows: readonly Pick<ReadRow, keyof PromptRow | 'oddCells'>[], rules: RowRules): ReadRow[] {
  const seen = new Set<string>()
  return rows.map(({ oddCells, ...row }, index) => {
    const key = JSON.stringify(row)
    const isRepeated = seen.has(key)
    seen.add(key)
    return {
      ...row,
      number: index + 1,
      problem: oddCells === null ? problemOf(row, rules) : 'columns',
      isRepeated,
      oddCells,
    }
  })
}

/** What keeps a row from being sent; null where nothing does. */
export function problemOf({ prompt, imageUrl, model }: PromptRow, rules: RowRules): RowProblem | null {
  if (prompt === '') return 'empty'
  if ([...prompt].length > rules.maxPromptLength) return 'too-long'
  if (imageUrl !== null && !rules.isLink(imageUrl)) return 'link-invalid'
  if (imageUrl !== null && !rules.takesLinks) return 'link-not-taken'
  return (model?.length ?? 0) > maxModelLength ? 'model-too-long' : null
}
