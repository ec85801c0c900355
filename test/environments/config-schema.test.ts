// @vitest-environment node
// The studio and the editors' JSON schema agree about every config file.

import { readFileSync } from 'node:fs'
import { Ajv } from 'ajv'
import { describe, expect, test } from 'vitest'
import { documentedDialect } from '#api/dialect.ts'
import { configSchema, environmentSchema } from '#environments/config-schema.ts'
import { findConfigMistakes, readFlawedConfig } from '#environments/flawed-config.ts'
import { readSiteConfig } from '#environments/read-site-config.ts'

const origin = 'https://studio.example'
const schema = JSON.parse(readFileSync('public/config.schema.json', 'utf8'))
const isValidForEditors = new Ajv({ allErrors: true, allowUnionTypes: true }).compile(schema)

/** The mistakes the studio finds, with their fields. */
function mistakesIn(config: unknown): string[] {
  const text = JSON.stringify(config)
  const mistakes = findConfigMistakes(text, origin)
  // Both readers must agree on whether there are mistakes, and the flawed file is still read.
  const read = () => readSiteConfig(text, origin)
  if (mistakes.length === 0) read()
  else expect(read).toThrow()
  expect(readFlawedConfig(text, origin).mistakes).toEqual(mistakes)
  return mistakes.map((mistake) => ('field' in mistake ? `${mistake.kind} ${mistake.field}` : mistake.kind))
}

const of = (fields: object) => ({ environments: [{ id: 'a', baseUrl: 'https://host', ...fields }] })

/** The ```json blocks of a document that are a complete file. */
function examplesIn(path: string): [string, unknown][] {
  const blocks = [...readFileSync(path, 'utf8').matchAll(/```json\n(\{[\s\S]*?)```/g)]
  if (blocks.length === 0) throw new Error(`${path} has no example`)
  return blocks.map(([, text = ''], index) => [`${path} ${index + 1}`, JSON.parse(text)])
}

const examples: [string, unknown][] = [
  ['public/config.json', JSON.parse(readFileSync('public/config.json', 'utf8'))],
  ...['docs/config.md', 'docs/config.zh-CN.md', 'docs/deploy.md', 'docs/deploy.zh-CN.md'].flatMap(examplesIn),
  ['nothing', {}],
  ['a name for each language', of({ name: { zh: '甲', en: 'A' } })],
  ['a name in one language', of({ name: { zh: '甲' } })],
  ['a path of this host', of({ baseUrl: '/studio/api' })],
  ['an address as it was copied', of({ baseUrl: ' HTTPS://host:8443/api/v1/videos/ ' })],
  ['no images', of({ imageAs: [] })],
  ['the longest times', of({ timeZone: '-14:59' })],
  ['a field inside', of({ imageField: 'image_url.url' })],
  ['no roles of images', of({ images: null })],
  [
    'a role of images',
    of({ images: [{ field: 'image.url', title: { zh: '尾帧' }, max: 10, as: 'repeated' }] }),
  ],
  ['five roles', of({ images: [...'abcde'].map((field) => ({ field })) })],
  ['submissions as a form', of({ requestAs: 'multipart' })],
  ['links that nobody knows about', of({ linkLifetimeHours: null })],
  ['anything in extraFields', of({ extraFields: { a: [1, { b: null }] } })],
  ['no list of models', of({ modelsFrom: null })],
  ['a list of models', of({ modelsFrom: '/v1/models' })],
  ['a list of models in a folder', of({ modelsFrom: '/api-2/~me/models.json:all/' })],
  ['videos of other hosts', of({ videoLinks: { 'https://cdn.example/az/': 'https://x.example/' } })],
]

test.each(examples)('a good file: %s', (_, config) => {
  expect(mistakesIn(config)).toEqual([])
  isValidForEditors(config)
  expect(isValidForEditors.errors ?? []).toEqual([])
})

/** A description, a flawed config, and the mistakes the studio reports. */
const mistakes: [string, unknown, string[]][] = [
  ['no object', ['a'], ['no-object']],
  ['an unknown field', { titel: 'x' }, ['unknown titel']],
  ['a name of an object’s own', { toString: 'x' }, ['unknown toString']],
  ['a title that is none', { title: 7 }, ['wrong title']],
  ['an empty title', { title: '' }, ['wrong title']],
  ['demo in quotes', { demo: 'false' }, ['wrong demo']],
  ['one environment without a list', { environments: { id: 'a' } }, ['wrong environments']],
  ['an environment that is a text', { environments: ['a'] }, ['wrong environments[0]']],
  ['no id', { environments: [{ baseUrl: 'https://host' }] }, ['missing environments[0].id']],
  ['no address', { environments: [{ id: 'a' }] }, ['missing environments[0].baseUrl']],
  ['an id with a space', of({ id: 'a b' }), ['wrong environments[0].id']],
  ['a number as id', of({ id: 1 }), ['wrong environments[0].id']],
  ['the id of the demo', of({ id: 'demo' }), ['wrong environments[0].id']],
  ['an address without a scheme', of({ baseUrl: 'host' }), ['wrong environments[0].baseUrl']],
  ['another scheme', of({ baseUrl: 'ftp://host' }), ['wrong environments[0].baseUrl']],
  ['two slashes', of({ baseUrl: '//host/api' }), ['wrong environments[0].baseUrl']],
  ['a query', of({ baseUrl: 'https://host/?key=1' }), ['wrong environments[0].baseUrl']],
  ['a user name', of({ baseUrl: 'https://me:pw@host' }), ['wrong environments[0].baseUrl']],
  ['a list as address', of({ baseUrl: ['https://host'] }), ['wrong environments[0].baseUrl']],
  ['a name in no language', of({ name: { cn: '甲' } }), ['wrong environments[0].name']],
  ['one model without a list', of({ models: 'sora2' }), ['wrong environments[0].models']],
  ['a number among the models', of({ models: ['sora2', 2] }), ['wrong environments[0].models[1]']],
  ['the field of the prompt', of({ imageField: 'Prompt' }), ['wrong environments[0].imageField']],
  ['an unknown form', of({ imageAs: ['url', 'dataURL'] }), ['wrong environments[0].imageAs[1]']],
  ['roles without a list', of({ images: { field: 'a' } }), ['wrong environments[0].images']],
  ['no roles at all', of({ images: [] }), ['wrong environments[0].images']],
  ['six roles', of({ images: [...'abcdef'].map((field) => ({ field })) }), ['wrong environments[0].images']],
  [
    'a role in the prompt',
    of({ images: [{ field: 'prompt' }] }),
    ['wrong environments[0].images[0]["field"]'],
  ],
  ['a role without a field', of({ images: [{ max: 2 }] }), ['wrong environments[0].images[0]["field"]']],
  ['no image', of({ images: [{ field: 'a', max: 0 }] }), ['wrong environments[0].images[0]["max"]']],
  ['eleven images', of({ images: [{ field: 'a', max: 11 }] }), ['wrong environments[0].images[0]["max"]']],
  ['another shape', of({ images: [{ field: 'a', as: 'list' }] }), ['wrong environments[0].images[0]["as"]']],
  [
    'two in a single field',
    of({ images: [{ field: 'a', max: 2, as: 'single' }] }),
    ['wrong environments[0].images'],
  ],
  [
    'an unknown field of a role',
    of({ images: [{ field: 'a', most: 2 }] }),
    ['wrong environments[0].images[0]["most"]'],
  ],
  ['another format of requests', of({ requestAs: 'form' }), ['wrong environments[0].requestAs']],
  ['half a pixel', of({ imageMaxEdge: 100.5 }), ['wrong environments[0].imageMaxEdge']],
  ['too many pixels', of({ imageMaxEdge: 9000 }), ['wrong environments[0].imageMaxEdge']],
  ['a time zone’s name', of({ timeZone: 'Asia/Shanghai' }), ['wrong environments[0].timeZone']],
  ['a list of fields', of({ extraFields: [] }), ['wrong environments[0].extraFields']],
  ['no hours at all', of({ linkLifetimeHours: 0 }), ['wrong environments[0].linkLifetimeHours']],
  ['yes', of({ idempotencyKey: 'yes' }), ['wrong environments[0].idempotencyKey']],
  ...[
    ...['', '/', 'v1/models', '//evil.example/v1', '/v1//models', '/v1/../../x', '/..', '@evil.example'],
    ...['.evil.example', ':8080/v1', 'https://evil.example/v1', '/\\evil.example', '/v1/%2e%2e/x', '/a b'],
    ...['/v1/models?all=1', '/v1/models#a', '/v1\n/models', '/v1/models\n', '/模型', `/${'x'.repeat(100)}`],
    ...[7, ['/v1/models']],
  ].map((modelsFrom): [string, unknown, string[]] => [
    `models from ${JSON.stringify(modelsFrom)}`,
    of({ modelsFrom }),
    ['wrong environments[0].modelsFrom'],
  ]),
  ['a field of another name', of({ imageas: [] }), ['unknown environments[0].imageas']],
  [
    'no slash at the end',
    of({ videoLinks: { 'https://cdn.example': '/v/' } }),
    [wrongLink('https://cdn.example')],
  ],
  [
    'no slash there',
    of({ videoLinks: { 'https://cdn.example/': '/v' } }),
    [wrongLink('https://cdn.example/')],
  ],
  ['a path with a query', of({ videoLinks: { 'https://a.b/': '/x?/' } }), [wrongLink('https://a.b/')]],
  ['links in a list', of({ videoLinks: [] }), ['wrong environments[0].videoLinks']],
  [
    'several at once, in both environments',
    { title: 1, environments: [{ id: 'a' }, { id: 'b', baseUrl: 'https://host', demo: 1 }] },
    ['wrong title', 'missing environments[0].baseUrl', 'unknown environments[1].demo'],
  ],
]

function wrongLink(from: string): string {
  return `wrong environments[0].videoLinks["${from}"]`
}

test.each(mistakes)('a mistake for both: %s', (_, config, found) => {
  expect(mistakesIn(config)).toEqual(found)
  expect(isValidForEditors(config)).toBe(false)
})

describe('what a schema cannot say, the studio does', () => {
  test.each([
    ['a', 'a'],
    ['a.b', 'a'],
    ['a', 'a.b'],
  ])('roles of images in %s and %s', (...fields) => {
    const found = mistakesIn(of({ images: fields.map((field) => ({ field })) }))
    expect(found).toEqual(['wrong environments[0].images'])
    expect(mistakesIn(of({ images: [{ field: 'a.b' }, { field: 'a.c' }, { field: 'ab' }] }))).toEqual([])
  })

  const two = (id: string) => [
    { id: 'a', baseUrl: 'https://host' },
    { id, baseUrl: 'https://other' },
  ]

  test.each([
    ['an id twice', { environments: two('a') }, ['same-id environments[1].id']],
    [
      'no such default',
      { defaultEnvironment: 'c', environments: two('b') },
      ['no-such-default defaultEnvironment'],
    ],
    [
      'a hidden demo as default',
      { demo: false, defaultEnvironment: 'demo', environments: two('b') },
      ['no-such-default defaultEnvironment'],
    ],
    [
      'a video host that is none',
      of({ videoLinks: { 'https://host:99999/': '/v/' } }),
      ['wrong environments[0].videoLinks'],
    ],
    ['a port that is none', of({ baseUrl: 'https://host:99999' }), ['wrong environments[0].baseUrl']],
  ])('%s', (_, config, found) => {
    isValidForEditors(config)
    expect(isValidForEditors.errors ?? []).toEqual([])
    expect(mistakesIn(config)).toEqual(found)
  })
})

test('both know the same fields, and every one is described', () => {
  const { properties, definitions } = schema
  expect(Object.keys(properties).sort()).toEqual(Object.keys(configSchema.entries).sort())
  const ofEnvironment = definitions.environment.properties
  expect(Object.keys(ofEnvironment).sort()).toEqual(Object.keys(environmentSchema.entries).sort())
  for (const [name, field] of Object.entries({ ...properties, ...ofEnvironment })) {
    expect(field, name).toHaveProperty('description')
  }
})

test('the usual values in the schema are those of the studio', () => {
  // The file has the details of models in the list of the models.
  const { modelDetails: _, ...usual } = documentedDialect
  for (const [name, value] of Object.entries(usual)) {
    expect(schema.definitions.environment.properties[name].default, name).toEqual(value)
  }
})
