// @vitest-environment node
// Numbers in a server's JSON keep all digits, both when read and when displayed.

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseJson } from '#api/reading/parse-json.ts'
import { prettyJson } from '#api/reading/pretty-json.ts'

test.each([
  ['1987654321098765433', '1987654321098765433'],
  ['-1987654321098765433', '-1987654321098765433'],
  ['9007199254740991', 9007199254740991],
  ['-9007199254740991', -9007199254740991],
  ['9007199254740992', '9007199254740992'],
  ['{"a":[{"b":1987654321098765433}]}', { a: [{ b: '1987654321098765433' }] }],
  ['{"1987654321098765433":1987654321098765434}', { '1987654321098765433': '1987654321098765434' }],
  ['"1987654321098765433"', '1987654321098765433'],
  [String.raw`["\\\"1987654321098765433\"", 1]`, [String.raw`\"1987654321098765433"`, 1]],
  ['0.1234567890123456789', Number('0.1234567890123456789')],
  ['1.987654321098765433e18', Number('1.987654321098765433e18')],
  [' [ 1 , 2 ] ', [1, 2]],
])('%s', (text, expected) => {
  expect(parseJson(text)).toEqual(expected)
})

test.each([
  '',
  '{',
  '01987654321098765433',
  '{1987654321098765433: 1}',
  '1987654321098765433x',
  '[1,]',
  'NaN',
])('%s is no JSON', (text) => {
  expect(() => parseJson(text)).toThrow(SyntaxError)
})

test('any JSON is read as JavaScript reads it, but for whole numbers that it would round', () => {
  const value = fc.letrec((tie) => ({
    any: fc.oneof(
      { maxDepth: 5 },
      fc.bigInt({ min: -(10n ** 30n), max: 10n ** 30n }),
      fc.double({ noNaN: true, noDefaultInfinity: true }),
      fc.string({ unit: 'binary' }),
      fc.constantFrom('"', '\\', '\\"1987654321098765433', '1987654321098765433', null, true),
      fc.array(tie('any'), { maxLength: 4 }),
      fc.dictionary(fc.string({ unit: 'grapheme' }), tie('any'), { maxKeys: 4 }),
    ),
  })).any
  fc.assert(
    fc.property(value, fc.constantFrom('', ' ', '\n\t'), (any, space) => {
      expect(parseJson(write(any, space))).toEqual(exact(any))
    }),
    { numRuns: 2_000 },
  )
})

/** Serializes as JSON, with bigints as numbers; inserts `space` wherever JSON allows whitespace. */
function write(value: unknown, space: string): string {
  if (typeof value === 'bigint') return `${space}${value}${space}`
  if (Array.isArray(value)) return `[${value.map((item) => write(item, space)).join(',')}]`
  if (typeof value === 'object' && value !== null) {
    const fields = Object.entries(value).map(
      ([name, item]) => `${JSON.stringify(name)}${space}:${write(item, space)}`,
    )
    return `{${space}${fields.join(',')}}`
  }
  return JSON.stringify(value)
}

/** The expected result: a number if it is exact, else its digits as a string. */
function exact(value: unknown): unknown {
  if (typeof value === 'bigint') return Number.isSafeInteger(Number(value)) ? Number(value) : String(value)
  if (typeof value === 'number') {
    const text = JSON.stringify(value)
    return Number.isInteger(value) && !Number.isSafeInteger(value) && /^-?\d+$/.test(text)
      ? text
      : JSON.parse(text)
  }
  if (Array.isArray(value)) return value.map(exact)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, exact(item)]))
}

test.each([
  [
    '{"id":1987654321098765433,"p":1.0,"q":1e400}',
    '{\n  "id": 1987654321098765433,\n  "p": 1.0,\n  "q": 1e400\n}',
  ],
  [
    '{"id":"1987654321098765433","s":"a\\"1\\u0001"}',
    '{\n  "id": "1987654321098765433",\n  "s": "a\\"1\\u0001"\n}',
  ],
  ['<html>', '<html>'],
  ['{"cut": tr…', '{"cut": tr…'],
])('shown as it was written: %s', (text, shown) => {
  expect(prettyJson(text)).toBe(shown)
})
