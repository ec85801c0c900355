import fc from 'fast-check'
import { expect, test } from 'vitest'
import { findJsonMistake } from '#lib/files/json-mistake.ts'

const isJson = (text: string) => {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}

test.each([
  ['{\n  "a": 1,\n}', 'comma-too-many', 3, 1],
  ['{"a": [1,, 2]}', 'comma-too-many', 1, 10],
  ['{\n  "a": 1\n  "b": 2\n}', 'comma-missing', 3, 3],
  ['{"a": "x" "b": 2}', 'comma-missing', 1, 11],
  ['{ “a”: 1 }', 'full-width', 1, 3],
  ['{ "a": 1， "b": 2 }', 'full-width', 1, 9],
  ['{ "a"：1 }', 'full-width', 1, 6],
  ["{ 'a': 1 }", 'quotes', 1, 3],
  ['{ a: 1 }', 'quotes', 1, 3],
  ['{ "a": yes }', 'quotes', 1, 8],
  ['{\r\n  // the office\r\n  "a": 1\r\n}', 'comment', 2, 3],
  ['{ "a": 1 /* one */ }', 'comment', 1, 10],
  ['{ "a": [1, 2 }', 'other', 1, 14],
  ['{ "a": 01 }', 'other', 1, 8],
  ['{ "a": 1 ', 'end', 1, 10],
  ['', 'end', 1, 1],
  ['{ "a": 1 } }', 'other', 1, 12],
] as const)('%j: %s in line %i, column %i', (text, kind, line, column) => {
  expect(findJsonMistake(text)).toMatchObject({ kind, line, column })
})

test('finds none in JSON, and one in all else', () => {
  const pieces = fc.constantFrom(
    '{',
    '}',
    '[',
    ']',
    ',',
    ':',
    '"a"',
    '"',
    '\\',
    '-',
    '1',
    '0',
    '.5',
    'e3',
    'true',
    ' ',
    '\n',
    '\u00a0',
  )
  fc.assert(
    fc.property(
      fc.oneof(
        fc.json(),
        fc.array(pieces, { maxLength: 12 }).map((parts) => parts.join('')),
      ),
      (text) => {
        expect(findJsonMistake(text) === null).toBe(isJson(text))
      },
    ),
    { numRuns: 3_000 },
  )
})

test('finds what a person breaks in a good file, not behind it', () => {
  fc.assert(
    fc.property(fc.json(), fc.nat(), fc.constantFrom(',', '}', '“', 'x'), (json, seed, broken) => {
      const at = seed % (json.length + 1)
      const text = json.slice(0, at) + broken + json.slice(at)
      fc.pre(!isJson(text))
      expect(findJsonMistake(text)).not.toBeNull()
    }),
  )
})
