// @vitest-environment node
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { JsonSplitter } from '#lib/files/json-splitter.ts'

const limits = { maxLength: 1_000, maxDepth: 5 }

/** Members as `key: json`, elements as `key[]: json`, then the final state. */
function split(pieces: readonly string[], given = limits): string[] {
  const splitter = new JsonSplitter(given)
  const members = pieces.flatMap((piece) => [...splitter.push(piece)])
  return [
    ...members.map(({ key, text, isElement }) => `${key}${isElement ? '[]' : ''}: ${text}`),
    splitter.state,
  ]
}

test.each([
  ['{}', ['end']],
  [' \n{ "a" : 1 , "b":"x,]}\\"" }\n', ['a: 1', 'b: "x,]}\\""', 'end']],
  ['{"a":[1,{"b":[2]},[3]],"c":[]}', ['a[]: 1', 'a[]: {"b":[2]}', 'a[]: [3]', 'end']],
  ['{"a":{"b":[1,2]}}', ['a: {"b":[1,2]}', 'end']],
  ['{"\\u0061":1}', ['a: 1', 'end']],
  ['{"a":[1,2', ['a[]: 1', 'inside']],
  ['{"a":[1,2}', ['a[]: 1', 'broken']],
  ['[1]', ['broken']],
  ['"{}"', ['broken']],
  ['\u0089PNG\r\n', ['broken']],
  ['{"a"}', ['broken']],
  ['{1:2}', ['broken']],
  ['', ['start']],
  [`{"a":[${'['.repeat(6)}${']'.repeat(6)},1]}`, ['a[]: null', 'a[]: 1', 'end']],
  [`{"a":["${'x'.repeat(1_000)}",1]}`, ['a[]: null', 'a[]: 1', 'end']],
  [`{"a":${'['.repeat(100_000)}`, ['inside']],
])('%j', (text, expected) => {
  expect(split([text])).toEqual(expected)
})

test('any object comes out as it went in, wherever the text is cut', () => {
  const json = fc.jsonValue({ maxDepth: 4 })
  fc.assert(
    fc.property(fc.dictionary(fc.string(), json), fc.nat(4), fc.array(fc.nat(400)), (object, space, cuts) => {
      const text = JSON.stringify(object, null, space)
      const at = [0, ...cuts.map((cut) => Math.min(cut, text.length)).sort((a, b) => a - b), text.length]
      const pieces = at.slice(1).map((end, index) => text.slice(at[index], end))
      const splitter = new JsonSplitter({ maxLength: 1e6, maxDepth: 100 })
      const read: [string, unknown][] = []
      for (const member of pieces.flatMap((piece) => [...splitter.push(piece)])) {
        const value: unknown = JSON.parse(member.text ?? '')
        const before = read.at(-1)
        if (!member.isElement) read.push([member.key, value])
        else if (before?.[0] === member.key && Array.isArray(before[1])) before[1].push(value)
        else read.push([member.key, [value]])
      }
      // A list without elements yields nothing.
      const expected = Object.entries(JSON.parse(text)).filter(([, value]) => !isEmptyList(value))
      expect(read).toEqual(expected)
      expect(splitter.state).toBe('end')
    }),
  )
})

test('any text at all is read without harm', () => {
  const hostile = fc.string({ unit: fc.constantFrom(...'{}[]",:\\ a1'), maxLength: 200 })
  fc.assert(
    fc.property(hostile, (text) => {
      split([`{${text}`])
    }),
  )
})

function isEmptyList(value: unknown): boolean {
  return Array.isArray(value) && value.length === 0
}
