// @vitest-environment node
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { documentedDialect } from '#api/dialect.ts'
import { readSiteConfig } from '#environments/site-config.ts'

test('the repository’s own file holds the demo and three servers, and starts on the demo', () => {
  const config = readSiteConfig(readFileSync('public/config.json', 'utf8'))
  expect(config.problems).toEqual([])
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

test.each([
  ['not JSON', '{"environments": [', /./],
  ['a list', '[]', /Array/],
  ['a wrong type', '{"title": 7}', /^title: 7/],
  [
    'an address without a scheme',
    '{"environments":[{"id":"a","baseUrl":"host"}]}',
    /environments\[0\]\.baseUrl: "host"/,
  ],
  ['an environment without an id', '{"environments":[{"baseUrl":"https://host"}]}', /environments\[0\]\.id/],
  [
    'the id of the demo',
    '{"environments":[{"id":"demo","baseUrl":"https://host"}]}',
    /environments\[0\]\.id/,
  ],
  ['an unknown default', '{"defaultEnvironment":"x"}', /defaultEnvironment: "x"/],
])('%s is named, and the studio still starts', (_, text, problem) => {
  const config = readSiteConfig(text)
  expect(config.problems.join('\n')).toMatch(problem)
  expect(config.environments.length).toBeGreaterThan(0)
})

test('a name in one language serves both', () => {
  const { environments } = readSiteConfig(
    '{"environments":[{"id":"a","name":{"zh":"甲"},"baseUrl":"https://host"}]}',
  )
  expect(environments[1]?.name).toEqual({ zh: '甲', en: '甲' })
})

test('one bad environment does not take the good ones with it', () => {
  const config = readSiteConfig('{"environments":[{"id":"a"},{"id":"b","baseUrl":"https://host"}]}')
  expect(config.environments.map(({ id }) => id)).toEqual(['demo', 'b'])
})
