// Reads many prompts as typed or pasted: one per line, or a table with image links and models. Pure.

import type { Options } from '#api/options/option-value.ts'
import { parseTsv } from '#lib/files/tsv.ts'
import { type ColumnNames, type Columns, findLayout, headingOf, withoutFrame } from './table-layout.ts'

/** More rows at once are most likely a mistake. */
export const mostRows = 1_000

/** Same limit as in the form; characters. */
const maxModelLength = 200

/** The content of a row to submit. */
export interface PromptRow {
  prompt: string
  imageUrl: string | null
  model: string | null
  options: Options
}

export type RowProblem =
  | 'empty'
  | 'columns'
  | 'too-long'
  | 'link-invalid'
  | 'link-not-taken'
  | 'model-too-long'
  | 'option'

export interface ReadRow extends PromptRow {
  /** Starts at 1; headings and empty rows do not count. */
  number: number
  problem: RowProblem | null
  /** True if an earlier row is the same; the row is sent anyway. */
  isRepeated: boolean
  /** Sentences about options that cannot be sent so. */
  wrong: readonly string[]
  /** The model in its own cell; `model` may be made of options. */
  typedModel: string | null
  /** All cells of a row of a table; null for a line. */
  cells: readonly string[] | null
  /** True if the row does not fit its table. */
  isOdd: boolean
}

/** What the server takes besides prompt, image and model. */
export interface RowOptions {
  /** Names of the options, and the titles that people know them by. */
  names: readonly { name: string; titles: readonly string[] }[]
  /**
   * What a row sends: its own cells, by the names of the options, before what the form has. `wrong`: sentences
   * about what cannot be sent so.
   */
  settle: (
    model: string | null,
    cells: ReadonlyMap<string, string>,
  ) => { model: string | null; options: Options; wrong: readonly string[] }
}

export interface RowRules {
  /** In characters. */
  maxPromptLength: number
  isLink: (typed: string) => boolean
  /** Whether the server takes links to images. */
  takesLinks: boolean
  /** The models that the environment lists. */
  models: readonly string[]
  options: RowOptions | null
}

/** How to read a text; the person's choice overrides how it looks. */
export type TableReading = 'as-it-looks' | 'table' | 'lines'

export interface PromptTable {
  /** `unclear`: it looks like a table, but the person has not confirmed it; it has no rows until then. */
  kind: 'lines' | 'table' | 'unclear'
  rows: readonly ReadRow[]
  /** null unless it is a table. `options`: the names of options, by the index of their column. */
  columns: (Columns & { options: ReadonlyMap<number, string> }) | null
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
  const headings = optionHeadings(names, rules)
  const known = headings.size === 0 ? names : { ...names, unused: [...names.unused, ...headings.keys()] }
  const layout = findLayout(text, known, rules.models)
  const canBeTable = layout !== null && layout !== 'unreadable'
  if (reading === 'lines' || layout === null) {
    const plain = withoutFrame(text)
    const lines = reading === 'lines' ? plain.split(/[\r\n]+/) : parseTsv(plain).map(([cell = '']) => cell)
    const prompts = lines.map((line) => line.replace(/\r\n?/g, '\n').trim()).filter((line) => line !== '')
    const rows = prompts.map((prompt) => ({
      ...{ prompt, imageUrl: null, model: null, cells: null, isOdd: false },
      chosen: new Map<string, string>(),
    }))
    return { kind: 'lines', rows: judge(rows, rules), columns: null, canBeTable }
  }
  if (layout === 'unreadable' || (!layout.isSure && reading !== 'table')) {
    return { kind: 'unclear', rows: [], columns: null, canBeTable }
  }
  const { columns, separator } = layout
  const width = columns.headings.length || 3
  const taken = [columns.prompt, columns.image, columns.model]
  const read = columns.headings.map((heading) => headingOf(heading, names))
  const options = new Map(
    columns.headings.flatMap((heading, index): [number, string][] => {
      const name = taken.includes(index) ? undefined : headings.get(headingOf(heading, names))
      // Of two columns for one option, the first counts, as for the others.
      const isFirst = read.findIndex((one) => headings.get(one) === name) === index
      return name === undefined || !isFirst ? [] : [[index, name]]
    }),
  )
  const rows = layout.rows.map((cells, index) => {
    const isOdd =
      index < layout.above ||
      cells.slice(width).some((cell) => cell !== '') ||
      (separator !== '\t' && cells.some((cell) => cell.includes('\t')))
    return {
      prompt: cells[columns.prompt] ?? '',
      imageUrl: cells[columns.image] || null,
      model: cells[columns.model] || null,
      chosen: new Map([...options].map(([index, name]) => [name, cells[index] ?? ''])),
      cells,
      isOdd,
    }
  })
  return { kind: 'table', rows: judge(rows, rules), columns: { ...columns, options }, canBeTable }
}

/** The headings of option columns, as `headingOf` reads them. */
function optionHeadings(names: ColumnNames, { options }: RowRules): ReadonlyMap<string, string> {
  const all = (options?.names ?? []).flatMap(({ name, titles }) =>
    [name, ...titles].map((title): [string, string] => [headingOf(title, names), name]),
  )
  // Of two options with one title, the first has it.
  return new Map(all.filter(([heading]) => heading !== '').reverse())
}

interface TypedRow extends Pick<ReadRow, 'prompt' | 'imageUrl' | 'model' | 'cells' | 'isOdd'> {
  /** The cells of its options. */
  chosen: ReadonlyMap<string, string>
}

function judge(rows: readonly TypedRow[], rules: RowRules): ReadRow[] {
  const seen = new Set<string>()
  return rows.map(({ chosen, cells, isOdd, ...typed }, index) => {
    const settled = rules.options?.settle(typed.model, chosen)
    const wrong = settled?.wrong ?? []
    const isSettled = settled !== undefined && wrong.length === 0
    const sent = isSettled ? { model: settled.model, options: settled.options } : { options: {} }
    const row = { ...typed, ...sent }
    const key = JSON.stringify(row)
    const isRepeated = seen.has(key)
    seen.add(key)
    return {
      ...row,
      number: index + 1,
      problem: isOdd ? 'columns' : (problemOf(row, rules) ?? (wrong.length === 0 ? null : 'option')),
      wrong,
      typedModel: typed.model,
      isRepeated,
      cells,
      isOdd,
    }
  })
}

/** Why a row cannot be sent; null if it can. */
export function problemOf(
  { prompt, imageUrl, model }: Omit<PromptRow, 'options'>,
  rules: RowRules,
): RowProblem | null {
  if (prompt === '') return 'empty'
  if ([...prompt].length > rules.maxPromptLength) return 'too-long'
  if (imageUrl !== null && !rules.isLink(imageUrl)) return 'link-invalid'
  if (imageUrl !== null && !rules.takesLinks) return 'link-not-taken'
  return (model?.length ?? 0) > maxModelLength ? 'model-too-long' : null
}
