// @vitest-environment node
// Code that the oldest supported browsers lack is only used in files that check for it first.

import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { listSource, readSource } from './support/source-files.ts'
import { youngFunctions, youngStyles } from './support/young-functions.ts'

const source = readSource()

test.each(youngFunctions)('$pattern, which came with $since', ({ pattern, through }) => {
  const users = source.filter(({ path, code }) => pattern.test(code) && through?.test(path) !== true)
  expect(users.map(({ path }) => path)).toEqual([])
})

test.each(youngStyles)('%s is in no style sheet', (pattern) => {
  const sheets = listSource().filter((path) => path.endsWith('.css'))
  const users = sheets.filter((path) =>
    pattern.test(readFileSync(fileURLToPath(new URL(`../src/${path}`, import.meta.url)), 'utf8')),
  )
  expect(users).toEqual([])
})
