import { expect, test } from 'vitest'
import { documentedDialect } from '#api/dialect.ts'
import type { Environment } from '#environments/environment.ts'
import { getToken, readToken, refuseToken, setToken, tokenState } from '#environments/tokens.ts'

const dev: Environment = {
  id: 'dev',
  name: 'Dev',
  baseUrl: 'https://a.example/api',
  models: [],
  dialect: documentedDialect,
  source: 'site',
}

test.each([
  ['abc-123', 'abc-123', false],
  ['  abc\n', 'abc', true],
  ['abc\r\n def', 'abcdef', true],
  ['Bearer abc', 'abc', true],
  ['"abc"', 'abc', true],
  ['\u200babc', 'abc', true],
])('the token %j is read as %j', (pasted, token, cleaned) => {
  expect(readToken(pasted)).toEqual({ ok: true, token, cleaned })
})

test.each([
  ['   ', 'empty'],
  ['Bearer ', 'empty'],
  ['令牌', 'characters'],
])('the token %j is refused', (pasted) => {
  expect(readToken(pasted).ok).toBe(false)
})

test('a token belongs to the exact origin it was given for', () => {
  setToken(dev, 'secret', 'device')
  expect(getToken(dev)?.token).toBe('secret')
  expect(getToken({ ...dev, baseUrl: 'https://a.example/other' })?.token).toBe('secret')
  expect(getToken({ ...dev, baseUrl: 'https://b.example/api' })).toBe(null)
  expect(getToken({ ...dev, baseUrl: 'http://a.example/api' })).toBe(null)
  setToken(dev, null, 'device')
})

test('kept for the tab, it is not on the device; and the other way round', () => {
  setToken(dev, 'secret', 'tab')
  expect(JSON.stringify({ ...localStorage })).not.toContain('secret')
  expect(JSON.stringify({ ...sessionStorage })).toContain('secret')
  setToken(dev, 'secret', 'device')
  expect(JSON.stringify({ ...sessionStorage })).not.toContain('secret')
  setToken(dev, null, 'device')
  expect(JSON.stringify({ ...localStorage })).not.toContain('secret')
})

test('a refused token stays refused until another one is given; a late refusal of an old one changes nothing', () => {
  expect(tokenState(dev)).toBe('missing')
  setToken(dev, 'old', 'tab')
  refuseToken(dev, 'old')
  expect(tokenState(dev)).toBe('refused')
  setToken(dev, 'new', 'tab')
  expect(tokenState(dev)).toBe('present')
  refuseToken(dev, 'old')
  expect(tokenState(dev)).toBe('present')
  setToken(dev, null, 'tab')
})
