// The words of `src/i18n/README.md`: every term is used, and no text says the same thing in another word.

import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { messages as en } from '#i18n/en/index.ts'
import { later as enLater } from '#i18n/en/later.ts'
import { messages as zh } from '#i18n/zh/index.ts'
import { later as zhLater } from '#i18n/zh/later.ts'

/** What function texts are called with: one of these in every place, so that each branch is taken. */
const samples = ['·', 1, 2, null, true, ['·']]

/** All texts of a dictionary, each with the key that leads to it. */
function textsOf(node: unknown, key: string): [string, string][] {
  if (typeof node === 'string') return [[key, node]]
  if (typeof node !== 'function')
    return Object.entries(node ?? {}).flatMap(([name, child]) => textsOf(child, `${key}.${name}`))
  const texts = samples.flatMap((sample) => {
    try {
      return [String(node(...Array(node.length).fill(sample)))]
    } catch {
      return [] // A sample of another type than this text takes.
    }
  })
  if (texts.length === 0) throw new Error(`No sample suits ${key}`)
  return [...new Set(texts)].map((text) => [key, text])
}

const rows = readFileSync('src/i18n/README.md', 'utf8')
  .split('\n')
  .filter((line) => line.startsWith('| ') && line.includes('`'))
  .map((line) => line.split('|').map((cell) => cell.trim()))
  .map(([, , chinese = '', english = '', not = '']) => ({
    chinese,
    english,
    not: [...not.matchAll(/`([^`]+)`/g)].map(([, term = '']) => term),
  }))
const isChinese = (term: string) => /\p{Script=Han}/u.test(term)
/** English terms count only as whole words: "clip" is not in "clipboard". */
const finder = (term: string): [string, RegExp] => [
  term,
  isChinese(term) ? new RegExp(term, 'u') : new RegExp(`(?<!\\p{L})${term}(?!\\p{L})`, 'iu'),
]
const avoided = rows.flatMap((row) => row.not)

test.each([
  ['Chinese', { zh, zhLater }, rows.map((row) => row.chinese), avoided.filter(isChinese)],
  ['English', { en, enLater }, rows.map((row) => row.english), avoided.filter((term) => !isChinese(term))],
])('one %s word for each thing', (_, dictionaries, terms, others) => {
  const texts = textsOf(dictionaries, '')
  const found = (wanted: readonly string[]) =>
    wanted
      .map(finder)
      .flatMap(([term, pattern]) =>
        texts.filter(([, text]) => pattern.test(text)).map(([key, text]) => ({ term, key, text })),
      )

  expect(rows.length).toBeGreaterThan(30)
  expect(terms.filter((term) => found([term]).length === 0)).toEqual([])
  expect(found(others)).toEqual([])
})
