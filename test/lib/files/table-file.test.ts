// @vitest-environment node
// Files of spreadsheet programs, in the manners of their countries and versions.

import { zipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import { maxTableBytes, readTableFile } from '#lib/files/table-file.ts'
import { parseTsv } from '#lib/files/tsv.ts'
import { plainWorkbook, workbook } from '../../support/workbook.ts'

const rowsOf = async (bytes: Uint8Array<ArrayBuffer>) => {
  const result = await readTableFile(new Blob([bytes]))
  return 'text' in result ? parseTsv(result.text) : result.problem
}
const utf8 = (text: string) => new TextEncoder().encode(text)
const utf16 = (text: string, isBig: boolean, mark = true) => {
  const all = mark ? `\ufeff${text}` : text
  const view = new DataView(new ArrayBuffer(all.length * 2))
  for (let at = 0; at < all.length; at++) view.setUint16(at * 2, all.charCodeAt(at), !isBig)
  return new Uint8Array(view.buffer)
}
/** 提示词,模型 / 小猫,快 in GB18030. */
const gb18030 = new Uint8Array([
  ...[0xcc, 0xe1, 0xca, 0xbe, 0xb4, 0xca, 0x2c, 0xc4, 0xa3, 0xd0, 0xcd, 0x0d, 0x0a],
  ...[0xd0, 0xa1, 0xc3, 0xa8, 0x2c, 0xbf, 0xec, 0x0d, 0x0a],
])

const headings = ['提示词', '模型']
const cat = ['小猫', '快']
const kept = [headings, cat]

describe('text', () => {
  test.each<[manner: string, bytes: Uint8Array<ArrayBuffer>, rows: string[][]]>([
    ['UTF-8 with a mark, commas, CR LF (Excel: CSV UTF-8)', utf8('\ufeff提示词,模型\r\n小猫,快\r\n'), kept],
    ['UTF-8 without a mark, LF (WPS online, Google)', utf8('提示词,模型\n小猫,快'), kept],
    ['GB18030 (Excel and WPS in China: CSV)', gb18030, kept],
    ['semicolons (Excel in much of Europe)', utf8('提示词;模型\r\n小猫;快\r\n'), kept],
    ['a first line that names the separator', utf8('sep=;\r\n提示词;模型\r\n小猫;快\r\n'), kept],
    ['tabs', utf8('提示词\t模型\r\n小猫\t快\r\n'), kept],
    ['UTF-16 LE with a mark, tabs (Excel: Unicode text)', utf16('提示词\t模型\r\n小猫\t快\r\n', false), kept],
    ['UTF-16 BE with a mark', utf16('提示词\t模型\r\n小猫\t快\r\n', true), kept],
    ['UTF-16 LE without a mark', utf16('a,b\r\n小猫,快\r\n', false, false), [['a', 'b'], cat]],
    [
      'line breaks, quotes and separators within cells',
      utf8('提示词,模型\r\n"第一行\n第二行，""引号"", 逗号",快\r\n'),
      [headings, ['第一行\n第二行，"引号", 逗号', '快']],
    ],
    ['empty rows at the end', utf8('提示词,模型\r\n小猫,快\r\n,\r\n,\r\n'), [...kept, ['', ''], ['', '']]],
    ['CR alone (old Mac programs)', utf8('提示词,模型\r小猫,快\r'), kept],
    ['sentences, one on each line', utf8('a cat, running\na dog\n'), [['a cat, running'], ['a dog']]],
    ['a lone column of cells with line breaks', utf8('"一\n二"\r\n三\r\n'), [['一\n二'], ['三']]],
  ])('%s', async (_, bytes, rows) => {
    expect(await rowsOf(bytes)).toEqual(rows)
  })
})

describe('workbooks', () => {
  test('shared texts, as Excel writes them', async () => {
    const rows = [headings, ['第一行\n第二行 & "引号" <b>', '快']]
    expect(await rowsOf(plainWorkbook(rows))).toEqual(rows)
  })

  test('texts within cells, coloured parts, readings of characters, numbers, dates, formulas', async () => {
    const rows = [
      '<row r="1"><c r="A1" t="inlineStr"><is><t>提示词</t></is></c><c r="B1" t="s"><v>0</v></c></row>',
      '<row r="3"><c r="A3" t="s"><v>1</v></c><c r="B3"><v>12</v></c><c r="C3" t="b"><v>1</v></c></row>',
      '<row r="4"><c r="A4" t="str"><f>A1&amp;"猫"</f><v>小猫</v></c><c r="B4" s="1"><v>46355</v></c></row>',
    ]
    const bytes = workbook({
      sheets: [
        { name: '空', rows: '' },
        { name: '数据', rows: rows.join('') },
      ],
      shared: [
        '<t>模型</t>',
        '<r><rPr><b/></rPr><t>一只</t></r><r><t xml:space="preserve"> 猫</t></r><rPh sb="0" eb="1"><t>ネコ</t></rPh>',
      ],
    })
    expect(await rowsOf(bytes)).toEqual([
      ['提示词', '模型', ''],
      ['', '', ''],
      ['一只 猫', '12', 'true'],
      ['小猫', '2026-11-29', ''],
    ])
  })

  test('thousands of long rows: the library may not start a worker, which the policy of the page forbids', async () => {
    const rows = Array.from({ length: 2_000 }, (_, index) => [`${index}：${'一只小猫，'.repeat(60)}`, '快'])
    expect(await rowsOf(plainWorkbook(rows))).toEqual(rows)
  })
})

describe('what has nothing for us', () => {
  test.each<[what: string, bytes: Uint8Array<ArrayBuffer>, problem: string]>([
    ['nothing', utf8(''), 'empty'],
    ['blanks', utf8('\r\n , \r\n'.replace(',', '')), 'empty'],
    ['an empty workbook', workbook({ sheets: [{ name: 'Sheet1', rows: '' }] }), 'empty'],
    [
      'a workbook of before 2007, or with a password',
      new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1]),
      'old-format',
    ],
    [
      'a picture',
      new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0x0d]),
      'unreadable',
    ],
    ['another archive', new Uint8Array(zipSync({ 'a.txt': utf8('a') })), 'unreadable'],
    ['half a workbook', plainWorkbook(kept).slice(0, 700), 'unreadable'],
    [
      'a small archive that unpacks to very much',
      new Uint8Array(zipSync({ 'xl/worksheets/sheet1.xml': new Uint8Array(60_000_000) })),
      'unreadable',
    ],
    ['a file over the limit', new Uint8Array(maxTableBytes + 1), 'too-large'],
  ])('%s', async (_, bytes, problem) => {
    expect(await rowsOf(bytes)).toBe(problem)
  })

  test('a file that is gone', async () => {
    const gone = Object.assign(new Blob(['a']), {
      arrayBuffer: () => Promise.reject(new DOMException('gone')),
    })
    expect(await readTableFile(gone)).toEqual({ problem: 'unreadable' })
  })
})
