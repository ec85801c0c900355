// @vitest-environment node
import { describe, expect, test } from 'vitest'
import { type Dialect, documentedDialect } from '#api/dialect.ts'
import { readDialect, type TypedDialect, typeDialect } from '#screens/settings/typed-dialect.ts'

const read = (change: Partial<TypedDialect>) => readDialect({ ...typeDialect(documentedDialect), ...change })

test.each<[what: string, dialect: Partial<Dialect>]>([
  ['the usual one', {}],
  [
    'all that is special',
    {
      requestAs: 'multipart',
      imageField: 'image_url.url',
      imageAs: ['base64'],
      images: [{ field: 'last_frame', max: 2, as: 'array' }],
      imageMaxEdge: 720,
      timeZone: 'Z',
      extraFields: { seconds: '15' },
      linkLifetimeHours: 1.5,
      idempotencyKey: true,
      modelsFrom: '/v1/models',
      videoLinks: { 'https://cdn.example/': 'https://studio.example/videos/' },
    },
  ],
  ['a server without images', { imageAs: [] }],
])('%s is read as it was typed', (_, change) => {
  const dialect = { ...documentedDialect, ...change }
  expect(readDialect(typeDialect(dialect))).toEqual({ dialect })
})

describe('how long links usually last', () => {
  test.each([
    ['', null],
    ['  ', null],
    ['24', 24],
    [' 0024 ', 24],
    ['1.5', 1.5],
    ['1,5', 1.5],
    ['２４', 24],
    ['8760', 8760],
  ])('%j is %j hours', (linkLifetime, linkLifetimeHours) => {
    expect(read({ linkLifetime })).toMatchObject({ dialect: { linkLifetimeHours } })
  })

  test.each(['0', '0.5', '-24', '8761', '1,000', '1e3', '0x18', 'Infinity', '24h', '一天'])(
    '%j is no number of hours',
    (linkLifetime) => {
      expect(read({ linkLifetime })).toEqual({ problems: { linkLifetime: true } })
    },
  )
})

describe('where the list of models is', () => {
  test.each([
    ['', null],
    ['  ', null],
    [' /v1/models ', '/v1/models'],
  ])('%j is %j', (modelsFrom, path) => {
    expect(read({ modelsFrom })).toMatchObject({ dialect: { modelsFrom: path } })
  })

  test.each(['v1/models', '/', '//host/models', '/v1/../models', '/v1/models?a=1', '/v1/models#', '/a/b c'])(
    '%j is no path',
    (modelsFrom) => {
      expect(read({ modelsFrom })).toEqual({ problems: { modelsFrom: true } })
    },
  )
})

test('all problems are named at once', () => {
  const typed = {
    imageField: 'prompt',
    imageMaxEdge: '7',
    extraFields: '[]',
    linkLifetime: 'long',
    modelsFrom: 'models',
  }
  const problems = {
    imageField: true,
    imageMaxEdge: true,
    extraFields: true,
    linkLifetime: true,
    modelsFrom: true,
  }
  expect(read(typed)).toEqual({ problems })
  // Without files, a maximum image size is not required.
  expect(read({ imageMaxEdge: '7', files: 'none' })).toMatchObject({ dialect: { imageMaxEdge: 2048 } })
})
