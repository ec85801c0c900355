import fc from 'fast-check'
import { expect, test } from 'vitest'
import { formatTsv, parseTsv } from '#lib/files/tsv.ts'

const cases: [what: string, text: string, rows: string[][]][] = [
  ['nothing', '', []],
  ['one line', 'a cat', [['a cat']]],
  ['a line break at the end begins no row', 'a\nb\n', [['a'], ['b']]],
  ['the line breaks of every system', 'a\r\nb\rc\nd', [['a'], ['b'], ['c'], ['d']]],
  ['an empty line is a row with an empty cell', 'a\n\nb', [['a'], [''], ['b']]],
  [
    'cells, empty ones too',
    'a\t\tb\n\tc\t',
    [
      ['a', '', 'b'],
      ['', 'c', ''],
    ],
  ],
  ['a cell of two lines', '"a\nb"\tc', [['a\nb', 'c']]],
  ['a cell with a tab', '"a\tb"', [['a\tb']]],
  ['doubled quotes inside', '"she says ""hi"""\tb', [['she says "hi"', 'b']]],
  ['an empty cell in quotes', '""\tb', [['', 'b']]],
  ['quotes inside of a cell are characters', 'she says "hi"', [['she says "hi"']]],
  ['words in quotes that hold nothing special stay in them', '"the sea"\nb', [['"the sea"'], ['b']]],
  ['words after the quotes', '"the sea" at night', [['"the sea" at night']]],
  ['a quote that never ends', '"the sea\nat night', [['"the sea'], ['at night']]],
]
test.each(cases)('%s', (_, text, rows) => {
  expect(parseTsv(text)).toEqual(rows)
})

test('whatever is written is read back', () => {
  const piece = fc.constantFrom('a', '猫', '"', '\t', '\n', '\r', ' ', "'")
  const cell = fc.array(piece, { maxLength: 6 }).map((pieces) => pieces.join(''))
  // An empty last row does not count.
  const rows = fc.array(
    fc.array(cell, { minLength: 1, maxLength: 4 }).filter((cells) => cells.join('') !== ''),
  )
  fc.assert(
    fc.property(rows, (table) => {
      expect(parseTsv(formatTsv(table))).toEqual(table)
    }),
  )
})

test('any text is read, with all of its words', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom('a', '"', '\t', '\n', '\r'), maxLength: 40 }), (text) => {
      const letters = (words: string) => words.replace(/[^a]/g, '').length
      expect(letters(parseTsv(text).flat().join(''))).toBe(letters(text))
    }),
  )
})
