import { IDBFactory } from 'fake-indexeddb'
import { beforeEach, expect, test, vi } from 'vitest'
import { documentedDialect } from '#api/dialect.ts'
import type { Environment } from '#environments/environment.ts'
import { ownName } from '#lib/storage/site-folder.ts'

const dev: Environment = {
  id: 'dev',
  name: 'Dev',
  baseUrl: 'https://a.example/api',
  models: [],
  dialect: documentedDialect,
  source: 'site',
}

/** Loads the module like another page of the same browser, which only shares the storage. */
async function openPage() {
  vi.resetModules()
  return import('#environments/tokens.ts')
}
let page: Awaited<ReturnType<typeof openPage>>
beforeEach(async () => {
  page = await openPage()
})

const stored = () => JSON.stringify([{ ...localStorage }, { ...sessionStorage }])
const secret = 'sk-secret'

test('a token belongs to the exact origin it was given for', async () => {
  const { getToken, setToken } = page
  await setToken(dev, secret, 'device')
  expect(getToken(dev)?.token).toBe(secret)
  expect(getToken({ ...dev, baseUrl: 'https://a.example/other' })?.token).toBe(secret)
  expect(getToken({ ...dev, baseUrl: 'https://b.example/api' })).toBe(null)
  expect(getToken({ ...dev, baseUrl: 'http://a.example/api' })).toBe(null)
  expect(getToken({ ...dev, baseUrl: 'https://a.example:8443/api' })).toBe(null)
})

test.each(['tab', 'device'] as const)(
  'kept for the %s, it can be used at once and is nowhere in clear',
  async (keeping) => {
    const kept = page.setToken(dev, secret, keeping)
    expect(page.getToken(dev)).toEqual({ token: secret, keeping })
    await kept
    expect(stored()).not.toContain(secret)
    const [here, there] = keeping === 'tab' ? [sessionStorage, localStorage] : [localStorage, sessionStorage]
    expect([here.getItem(ownName('rpasora.tokens')), there.getItem(ownName('rpasora.tokens'))]).toEqual([
      expect.stringContaining('"sealed"'),
      null,
    ])

    const later = await openPage()
    expect(later.tokenState(dev)).toBe('opening')
    await later.openTokens()
    expect(later.getToken(dev)).toEqual({ token: secret, keeping })
    void later.setToken(dev, null, keeping)
    expect(stored()).not.toContain('sealed')
  },
)

test('moved to another origin in the storage, it does not open', async () => {
  await page.setToken(dev, secret, 'device')
  const kept = localStorage.getItem(ownName('rpasora.tokens')) ?? ''
  localStorage.setItem(ownName('rpasora.tokens'), kept.replace('https://a.example', 'https://b.example'))
  const later = await openPage()
  await later.openTokens()
  expect(later.getToken({ ...dev, baseUrl: 'https://b.example' })).toBe(null)
  expect(later.getToken(dev)).toBe(null)
})

test('one that an earlier version kept in clear can be used, and is sealed', async () => {
  const inClear = { dev: { origin: 'https://a.example', token: secret } }
  localStorage.setItem(ownName('rpasora.tokens'), JSON.stringify(inClear))
  const later = await openPage()
  expect(later.getToken(dev)?.token).toBe(secret)
  await later.openTokens()
  expect(stored()).not.toContain(secret)
  expect(later.getToken(dev)).toEqual({ token: secret, keeping: 'device' })
})

test('a page that cannot encrypt keeps it in clear, and says that it does not seal', async () => {
  vi.stubGlobal('crypto', { getRandomValues: () => {} })
  const plain = await openPage()
  vi.unstubAllGlobals()
  expect([plain.sealsTokens, page.sealsTokens]).toEqual([false, true])
  void plain.setToken(dev, secret, 'device')
  expect(localStorage.getItem(ownName('rpasora.tokens'))).toContain(secret)
  expect(plain.getToken(dev)).toEqual({ token: secret, keeping: 'device' })
})

test('a browser that keeps no keys keeps it for the tab', async () => {
  vi.spyOn(indexedDB, 'open').mockImplementation(() => {
    throw new DOMException('Private mode', 'SecurityError')
  })
  await page.setToken(dev, secret, 'device')
  expect(page.getToken(dev)).toEqual({ token: secret, keeping: 'tab' })
  expect(JSON.stringify({ ...localStorage })).not.toContain(secret)
})

test('where the key is gone it is missing, and the next one is kept as ever', async () => {
  await page.setToken(dev, secret, 'device')
  globalThis.indexedDB = new IDBFactory()
  const later = await openPage()
  await later.openTokens()
  expect(later.tokenState(dev)).toBe('missing')
  await later.setToken(dev, 'new', 'device')
  const muchLater = await openPage()
  await muchLater.openTokens()
  expect(muchLater.getToken(dev)?.token).toBe('new')
})

test('of two that come at once the last one stays; one that is removed at once does not come back', async () => {
  await Promise.all([page.setToken(dev, 'first', 'tab'), page.setToken(dev, 'second', 'device')])
  expect(page.getToken(dev)).toEqual({ token: 'second', keeping: 'device' })
  await Promise.all([page.setToken(dev, 'third', 'tab'), page.setToken(dev, null, 'tab')])
  expect(page.getToken(dev)).toBe(null)
  expect(stored()).not.toContain('sealed')
})

test('another tab hears of it', async () => {
  const other = await openPage()
  await page.setToken(dev, secret, 'device')
  window.dispatchEvent(new StorageEvent('storage', { key: ownName('rpasora.tokens') }))
  await vi.waitFor(() => expect(other.getToken(dev)?.token).toBe(secret))
})

test('a refused token stays refused until another one is given; a late refusal of an old one changes nothing', async () => {
  const { refuseToken, setToken, tokenState } = page
  expect(tokenState(dev)).toBe('missing')
  await setToken(dev, 'old', 'tab')
  refuseToken(dev, 'old')
  expect(tokenState(dev)).toBe('refused')
  void setToken(dev, 'new', 'tab')
  expect(tokenState(dev)).toBe('present')
  refuseToken(dev, 'old')
  expect(tokenState(dev)).toBe('present')
})
