// Reads a table from a file of a spreadsheet program, as text that such a program would put on the clipboard.

import { unzipSync, zipSync } from 'fflate'
import readWorkbook from 'read-excel-file/universal'
import { formatTsv, parseTable } from './tsv.ts'

/** Bytes. A thousand long prompts take a tenth of it. */
export const maxTableBytes = 5_000_000

/** A small file can unpack to gigabytes. Bytes. */
const maxUnpackedBytes = 50_000_000

/** Why a file has no text for us. `old-format`: a workbook of before 2007, or one with a password. */
export type TableFileProblem = 'too-large' | 'old-format' | 'unreadable' | 'empty'

/** What separates cells, in the manner of any country. */
const separators = ['\t', ',', ';']

/** Resolves to the table, or to the whole text if it is none. Never rejects. */
export async function readTableFile(file: Blob): Promise<{ text: string } | { problem: TableFileProblem }> {
  if (file.size > maxTableBytes) return { problem: 'too-large' }
  try {
    const bytes = new Uint8Array(await file.arrayBuffer())
    if (startsWith(bytes, [0xd0, 0xcf, 0x11, 0xe0])) return { problem: 'old-format' }
    const text = startsWith(bytes, [0x50, 0x4b]) ? await readXlsx(bytes) : readText(bytes)
    if (typeof text !== 'string') return { problem: 'unreadable' }
    return text.trim() === '' ? { problem: 'empty' } : { text }
  } catch {
    // The file cannot be opened any more, or is damaged.
    return { problem: 'unreadable' }
  }
}

function startsWith(bytes: Uint8Array, start: readonly number[]): boolean {
  return start.every((byte, index) => bytes[index] === byte)
}

/** The first sheet that has anything in it. Throws if the file is damaged. */
async function readXlsx(bytes: Uint8Array): Promise<string> {
  let size = 0
  const parts = unzipSync(bytes, {
    filter: ({ name, originalSize }) => {
      if (!/\.(?:xml|rels)$/.test(name)) return false
      size += originalSize
      if (size > maxUnpackedBytes) throw new Error('The workbook is too large')
      return true
    },
  })
  // The library unpacks what is compressed in workers that the policy of the page forbids.
  const { buffer } = zipSync(parts, { level: 0 })
  const sheets = await readWorkbook(buffer as ArrayBuffer)
  const { data } = sheets.find(({ data }) => data.length > 0) ?? { data: [] }
  return formatTsv(data.map((row) => row.map(textOf)))
}

function textOf(cell: unknown): string {
  if (cell instanceof Date) return cell.toISOString().slice(0, 10)
  return cell === null || cell === undefined ? '' : String(cell)
}

function readText(bytes: Uint8Array): string | null {
  const text = decode(bytes)
  if (text === null || text.includes('\0')) return null
  const named = /^sep=(.)\r?\n/i.exec(text)
  const content = text.slice(named?.[0].length ?? 0)
  const rows = (named ? [named[1] ?? ''] : separators)
    .map((separator) => parseTable(content, separator))
    .find(isTable)
  return rows === undefined ? content : formatTsv(rows)
}

/** Programs write equally many cells in each row; sentences have commas here and there. */
function isTable(rows: readonly string[][]): boolean {
  const width = rows[0]?.length ?? 0
  return width > 1 && rows.every((row) => row.length === width || row.join('') === '')
}

/** As the spreadsheet programs of any country write text; null if it is none. */
function decode(bytes: Uint8Array): string | null {
  const isBig = startsWith(bytes, [0xfe, 0xff]) || (bytes[0] === 0 && bytes[1] !== 0)
  const isLittle = startsWith(bytes, [0xff, 0xfe]) || (bytes[1] === 0 && bytes[0] !== 0)
  const encodings = isBig ? ['utf-16be'] : isLittle ? ['utf-16le'] : ['utf-8', 'gb18030']
  for (const encoding of encodings) {
    try {
      return new TextDecoder(encoding, { fatal: true }).decode(bytes)
    } catch {
      // The next one.
    }
  }
  return null
}
