import { expect, test } from 'vitest'
import { isFit } from '../../src/worker/fit.ts'

const js = 'text/javascript; charset=utf-8'
const page = '<!doctype html><title>rpaSora</title>'

const files: [name: string, type: string, body: string, fits: boolean][] = [
  ['assets/a.js', js, 'export {}', true],
  ['assets/a.js', 'application/javascript', '\ufeff\n export {}', true],
  ['assets/a.js', 'text/html', page, false],
  ['assets/a.js', js, page, false],
  ['assets/a.js', 'text/plain', 'export {}', false],
  ['assets/a.js', js, '', false],
  ['assets/a.css', 'text/css', '.a{}', true],
  ['assets/a.css', 'text/css', page, false],
  ['config.json', 'application/json', ' {"title": "x"}', true],
  ['config.json', 'application/octet-stream', '\ufeff{}', true],
  ['config.json', 'text/html', '{}', false],
  ['config.json', 'application/json', page, false],
  ['./', 'text/html', page, true],
  ['', 'text/html', page, true],
  ['./', 'application/json', '{}', false],
  ['icon.svg', 'image/svg+xml', '<svg/>', false],
]

test.each(files)('%s as %s, beginning with %j: %s', async (name, type, body, fits) => {
  const answer = new Response(body, { headers: { 'content-type': type } })
  expect(await isFit(name, answer)).toBe(fits)
  // The body has not been read yet.
  expect(answer.bodyUsed).toBe(false)
})

test('an error is no file', async () => {
  expect(
    await isFit('assets/a.js', new Response('x', { status: 404, headers: { 'content-type': js } })),
  ).toBe(false)
})
