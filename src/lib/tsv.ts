// Tables as spreadsheets put them on the clipboard: cells part by tabs, rows by line breaks, and cells that hold one
// of those stand in quotes, with their own quotes doubled.

/** Rows of cells. Never fails: a quote that opens no such cell is a character like any other. */
export function parseTsv(text: string): string[][] {
  const rows: string[][] = []
  let row: string[] = []
  let at = 0
  while (at < text.length) {
    const cell = quotedAt(text, at) ?? plainAt(text, at)
    row.push(cell.value)
    at = cell.end
    if (text[at] === '\t') {
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

/** The text of such a table; `parseTsv` reads it back. */
export function formatTsv(rows: readonly (readonly string[])[]): string {
  const cell = (value: string) => (/["\t\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value)
  return rows.map((row) => row.map(cell).join('\t')).join('\n')
}

interface Cell {
  value: string
  /** After it: a tab, a line break, or the end of the text. */
  end: number
}

/** null where there is none: words in quotes that a person wrote stay as they are. */
function quotedAt(text: string, start: number): Cell | null {
  if (text[start] !== '"') return null
  let close = text.indexOf('"', start + 1)
  while (close !== -1 && text[close + 1] === '"') close = text.indexOf('"', close + 2)
  if (close === -1 || !isEnd(text[close + 1])) return null
  const inside = text.slice(start + 1, close)
  if (inside !== '' && !/["\t\r\n]/.test(inside)) return null
  return { value: inside.replaceAll('""', '"'), end: close + 1 }
}

function plainAt(text: string, start: number): Cell {
  let end = start
  while (!isEnd(text[end])) end += 1
  return { value: text.slice(start, end), end }
}

function isEnd(character: string | undefined): boolean {
  return character === undefined || character === '\t' || character === '\n' || character === '\r'
}
