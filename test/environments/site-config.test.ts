// @vitest-environment node
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { documentedDialect } from '#api/dialect.ts'
import { readFlawedConfig } from '#environments/flawed-config.ts'
import { readSiteConfig, type SiteConfig } from '#environments/read-site-config.ts'

test('the repository’s own file holds the demo and three servers, and starts on the demo', () => {
  const config = readSiteConfig(readFileSync('public/config.json', 'utf8'))
  expect(config.mistakes).toEqual([])
  expect(config.defaultEnvironmentId).toBe('demo')
  expect(config.environments.map(({ id, baseUrl }) => [id, baseUrl])).toEqual([
    ['demo', ''],
    ['dev', 'https://www.zzrj.fun:58000'],
    ['test', 'http://192.168.31.198:8000'],
    ['prod', 'http://prod-cn.your-api-server.com'],
  ])
})

test('only id and baseUrl are needed; a path is kept', () => {
  const { environments } = readSiteConfig('{"environments":[{"id":"a","baseUrl":"https://host/api/test/"}]}')
  expect(environments[1]).toEqual({
    id: 'a',
    name: 'a',
    baseUrl: 'https://host/api/test',
    models: [],
    dialect: documentedDialect,
    source: 'site',
  })
})

test('the demo can be hidden, but never leaves a site without any environment', () => {
  const one = '{"id":"a","baseUrl":"https://host"}'
  expect(readSiteConfig(`{"demo":false,"environments":[${one}]}`).environments.map(({ id }) => id)).toEqual([
    'a',
  ])
  expect(readSiteConfig('{"demo":false}').environments.map(({ id }) => id)).toEqual(['demo'])
})

test('a path is an address on the host of the page', () => {
  const text = JSON.stringify({
    environments: [
      { id: 'a', baseUrl: '/studio/api', videoLinks: { 'https://CDN.example/': '/studio/videos/' } },
    ],
  })
  const { environments } = readSiteConfig(text, 'http://office:8080')
  expect(environments[1]?.baseUrl).toBe('http://office:8080/studio/api')
  expect(environments[1]?.dialect.videoLinks).toEqual({
    'https://cdn.example/': 'http://office:8080/studio/videos/',
  })
})

const kindsOf = (config: SiteConfig) => config.mistakes.map(({ kind }) => kind)

test.each([
  ['no file', null, 'not-loaded'],
  ['a web page in its place', '<!doctype html>', 'web-page'],
  ['not JSON', '{"environments": [', 'syntax'],
  ['a list', '[]', 'no-object'],
  ['a wrong type', '{"title": 7}', 'wrong'],
  ['an unknown field', '{"titel": "x"}', 'unknown'],
  ['an address without a scheme', '{"environments":[{"id":"a","baseUrl":"host"}]}', 'wrong'],
  ['a path where the page is a file', '{"environments":[{"id":"a","baseUrl":"/api"}]}', 'wrong'],
  ['another encoding', '{"title": "\ufffd\ufffd"}', 'encoding'],
] as const)('%s is told, and the studio still starts', (_, text, kind) => {
  const config = readFlawedConfig(text, 'null')
  expect(kindsOf(config)).toEqual([kind])
  expect(config.environments.map(({ id }) => id)).toEqual(['demo'])
})

test('a name in one language serves both', () => {
  const { environments } = readSiteConfig(
    '{"environments":[{"id":"a","name":{"zh":"甲"},"baseUrl":"https://host"}]}',
  )
  expect(environments[1]?.name).toEqual({ zh: '甲', en: '甲' })
})

test('one bad environment does not take the good ones with it', () => {
  const good = (id: string) => ({ id, baseUrl: `https://${id}` })
  const environments = [
    good('a'),
    { id: 'b' },
    'c',
    { ...good('d'), baseUrl: 'nowhere' },
    good('a'),
    good('e'),
  ]
  const config = readFlawedConfig(JSON.stringify({ title: 7, defaultEnvironment: 'e', environments }), '')
  expect(config.environments.map(({ id }) => id)).toEqual(['demo', 'a', 'e'])
  expect(config.defaultEnvironmentId).toBe('e')
})

test('one bad field does not take its environment with it', () => {
  const raw = {
    id: 'a',
    baseUrl: 'https://a',
    name: 'A',
    models: ['m'],
    imageAs: ['dataURL'],
    timeZone: '+09:00',
  }
  const config = readFlawedConfig(JSON.stringify({ environments: [raw] }), '')
  expect(kindsOf(config)).toEqual(['wrong'])
  expect(config.environments[1]).toMatchObject({
    name: 'A',
    models: ['m'],
    dialect: { imageAs: documentedDialect.imageAs, timeZone: '+09:00' },
  })
})

test('a default that was left out, and garbled names, take nothing else with them', () => {
  const environments = [{ id: 'a' }, { id: 'b', baseUrl: 'https://b', name: '\ufffd' }]
  const text = JSON.stringify({ title: 'T', defaultEnvironment: 'a', environments })
  const config = readFlawedConfig(text, '')
  expect(kindsOf(config)).toEqual(['encoding', 'missing'])
  expect(config).toMatchObject({ title: 'T', defaultEnvironmentId: 'demo' })
  expect(config.environments.map(({ id }) => id)).toEqual(['demo', 'b'])
})
