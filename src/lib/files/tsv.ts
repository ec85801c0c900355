// Tables from spreadsheets: tab-separated on the clipboard, separated by commas and the like in files. Line
// breaks separate rows; cells with a separator or line break are quoted, with inner quotes doubled. No
// library, because the available ones turn everything after an unclosed quote into one cell.

/** Parses rows of cells. Never fails: a quote that does not open a quoted cell is a plain character. */
export function parseTsv(text: string): string[][] {
  return parseTable(text, '\t')
}

/**
 * Like `parseTsv`, for any separator of one character. With tabs, only cells that need quotes have them; with
 * other separators, any cell may be quoted and may have spaces around the quotes.
 */
export function parseTable(text: string, separator: string): string[][] {
  const rows: string[][] = []
  let row: string[] = []
  let at = 0
  while (at < text.length) {
    const cell = quotedAt(text, at, separator) ?? plainAt(text, at, separator)
    row.push(cell.value)
    at = cell.end
    if (text[at] === separator) {
      at += 1
      // The last cell of the table may be empty.
      if (at === text.length) row.push('')
    } else {
      rows.push(row)
      row = []
      at += text.startsWith('\r\n', at) ? 2 : 1
    }
  }
  if (row.length > 0) rows.push(row)
  return rows
}

/** Formats rows as a table that `parseTsv` can read. */
export function formatTsv(rows: readonly (readonly string[])[]): string {
  const cell = (value: string) => (/["\t\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value)
  return rows.map((row) => row.map(cell).join('\t')).join('\n')
}

interface Cell {
  value: string
  /** Index after the cell: of a separator, a line break, or the end of the text. */
  end: number
}

/** A quoted cell; null if there is none. Quotes that a person wrote around words stay. */
function quotedAt(text: string, start: number, separator: string): Cell | null {
  const isTsv = separator === '\t'
  const open = isTsv ? start : skipBlanks(text, start)
  if (text[open] !== '"') return null
  let close = text.indexOf('"', open + 1)
  while (close !== -1 && text[close + 1] === '"') close = text.indexOf('"', close + 2)
  if (close === -1) return null
  const end = isTsv ? close + 1 : skipBlanks(text, close + 1)
  if (!isEnd(text[end], separator)) return null
  const inside = text.slice(open + 1, close)
  if (isTsv && inside !== '' && !/["\t\r\n]/.test(inside)) return null
  return { value: inside.replaceAll('""', '"'), end }
}

function plainAt(text: string, start: number, separator: string): Cell {
  let end = start
  while (!isEnd(text[end], separator)) end += 1
  return { value: text.slice(start, end), end }
}

function skipBlanks(text: string, start: number): number {
  let at = start
  while (text[at] === ' ') at += 1
  return at
}

function isEnd(character: string | undefined, separator: string): boolean {
  return character === undefined || character === separator || character === '\n' || character === '\r'
}
