// Many prompts at once, as they were typed or pasted: one a line, or a table with image links and models. Pure.

import { parseTsv } from '#lib/tsv.ts'

/** More at once are most likely a mistake. */
export const mostRows = 1_000

/** As long as the form allows one to be; characters. */
const maxModelLength = 200

/** What the columns may be called in a first row, in lower case. */
export type ColumnNames = Record<'prompt' | 'image' | 'model', readonly string[]>

/** What one row asks for. */
export interface PromptRow {
  prompt: string
  imageUrl: string | null
  model: string | null
}

export type RowProblem = 'empty' | 'too-long' | 'link-invalid' | 'link-not-taken' | 'model-too-long'

export interface ReadRow extends PromptRow {
  /** From 1; the row that names the columns and empty ones do not count. */
  number: number
  problem: RowProblem | null
  /** The same as a row before it: it is sent all the same. */
  isRepeated: boolean
}

export interface RowRules {
  /** Characters. */
  maxPromptLength: number
  isLink: (typed: string) => boolean
  /** Whether the server takes links to images. */
  takesLinks: boolean
}

/**
 * The rows in their order; empty lines are none. Without a first row that names its columns they are, in this order:
 * prompt, image link, model.
 */
export function readPromptTable(text: string, names: ColumnNames, rules: RowRules): ReadRow[] {
  const [first = [], ...others] = parseTsv(text.replace(/^\ufeff/, ''))
    .map((cells) => cells.map((cell) => cell.replace(/\r\n?/g, '\n').trim()))
    .filter((cells) => cells.some((cell) => cell !== ''))
  const header = readHeader(first, names)
  const { prompt, image, model } = header ?? { prompt: 0, image: 1, model: 2 }
  const seen = new Set<string>()
  return (header === null && first.length > 0 ? [first, ...others] : others).map((cells, index) => {
    const row = {
      prompt: cells[prompt] ?? '',
      imageUrl: cells[image] || null,
      model: cells[model] || null,
    }
    const key = JSON.stringify(row)
    const isRepeated = seen.has(key)
    seen.add(key)
    return { ...row, number: index + 1, problem: problemOf(row, rules), isRepeated }
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

/** Which column is which; -1 where there is none. null where the first row is a prompt already. */
function readHeader(
  cells: readonly string[],
  names: ColumnNames,
): { prompt: number; image: number; model: number } | null {
  const find = (known: readonly string[]) => cells.findIndex((cell) => known.includes(cell.toLowerCase()))
  const prompt = find(names.prompt)
  return prompt === -1 ? null : { prompt, image: find(names.image), model: find(names.model) }
}
