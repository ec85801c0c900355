// Reads many prompts as typed or pasted: one per line, or a table with image links and models. Pure.

import { parseTsv } from '#lib/files/tsv.ts'
import { type ColumnNames, type Columns, findLayout, withoutFrame } from './table-layout.ts'

/** More rows at once are most likely a mistake. */
export const mostRows = 1_000

/** Same limit as in the form; characters. */
const maxModelLength = 200

/** The content of a row to submit. */
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
  /** Starts at 1; headings and empty rows do not count. */
  number: number
  problem: RowProblem | null
  /** True if an earlier row is the same; the row is sent anyway. */
  isRepeated: boolean
  /** All cells of a row that does not fit its table; null if it fits. */
  oddCells: readonly string[] | null
}

export interface RowRules {
  /** In characters. */
  maxPromptLength: number
  isLink: (typed: string) => boolean
  /** Whether the server takes links to images. */
  takesLinks: boolean
  /** The models that the environment lists. */
  models: readonly string[]
}

/** How to read a text; the person's choice overrides how it looks. */
export type TableReading = 'as-it-looks' | 'table' | 'lines'

export interface PromptTable {
  /** `unclear`: it looks like a table, but the person has not confirmed it; it has no rows until then. */
  kind: 'lines' | 'table' | 'unclear'
  rows: readonly ReadRow[]
  /** null unless it is a table. */
  columns: Columns | null
  /** True if it could also be read as a table. */
  canBeTable: boolean
}

/**
 * The rows in order, without empty lines. A table without headings has the columns prompt, image link, model,
 * in this order.
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

/** Why a row cannot be sent; null if it can. */
export function problemOf({ prompt, imageUrl, model }: PromptRow, rules: RowRules): RowProblem | null {
  if (prompt === '') return 'empty'
  if ([...prompt].length > rules.maxPromptLength) return 'too-long'
  if (imageUrl !== null && !rules.isLink(imageUrl)) return 'link-invalid'
  if (imageUrl !== null && !rules.takesLinks) return 'link-not-taken'
  return (model?.length ?? 0) > maxModelLength ? 'model-too-long' : null
}
