// @vitest-environment node
// Images with roles in the body of a submission, as JSON and as a form.

import { expect, test } from 'vitest'
import { type Dialect, documentedDialect } from '#api/dialect.ts'
import type { FormFile } from '#api/form-parts.ts'
import { bodyFor, formFor, type VideoRequest } from '#api/request-body.ts'

const link = 'https://a.example/cat.png'
const [one, two] = ['data:image/png;base64,AQ==', 'data:image/jpeg;base64,Ag==']
const photo: FormFile = { bytes: Uint8Array.of(1).buffer, type: 'image/png', name: 'a.png' }
const other: FormFile = { bytes: Uint8Array.of(2).buffer, type: 'image/jpeg', name: 'b.jpg' }

type Images = NonNullable<VideoRequest['images']>
const asked = { prompt: 'p', image: null, model: null, options: {} }

test.each<[what: string, dialect: Partial<Dialect>, asked: Partial<VideoRequest>, expected: object]>([
  ['nothing for a role without images', { images: [{ field: 'a', max: 1 }] }, {}, {}],
  ['no null for a role in the usual field', { images: [{ field: 'image', max: 1 }] }, {}, {}],
  ['one image', { images: [{ field: 'a', max: 1 }] }, images('a', one), { a: one }],
  [
    'a list in order',
    { images: [{ field: 'a', max: 3 }] },
    images('a', two, link, one),
    { a: [two, link, one] },
  ],
  ['a list of one', { images: [{ field: 'a', max: 3 }] }, images('a', one), { a: [one] }],
  [
    'a list of one where it takes one',
    { images: [{ field: 'a', max: 1, as: 'array' }] },
    images('a', one),
    { a: [one] },
  ],
  [
    'a list for repeated parts',
    { images: [{ field: 'a', max: 2, as: 'repeated' }] },
    images('a', one),
    { a: [one] },
  ],
  [
    'base64 in lists',
    { imageAs: ['base64'], images: [{ field: 'a', max: 2 }] },
    images('a', one, two),
    { a: ['AQ==', 'Ag=='] },
  ],
  [
    'fields within, beside an extra field and an option',
    {
      extraFields: { input: { size: 1 } },
      images: [
        { field: 'input.first', max: 1 },
        { field: 'input.refs', max: 2 },
      ],
    },
    {
      ...images('input.first', one),
      images: [...all('input.refs', two), ...all('input.first', one)],
      options: { 'input.seed': 7 },
    },
    { input: { size: 1, seed: 7, first: one, refs: [two] } },
  ],
  [
    'the one image of an earlier task in the first role',
    {
      images: [
        { field: 'a', max: 2 },
        { field: 'b', max: 1 },
      ],
    },
    { image: link },
    { a: [link] },
  ],
  [
    'images of roles that are gone, as they were',
    { images: null },
    { images: [...all('a', one), ...all('b', one, two)] },
    { image: null, a: one, b: [one, two] },
  ],
])('JSON has %s', (_, dialect, change, expected) => {
  const body = bodyFor({ ...asked, ...change }, { ...documentedDialect, ...dialect })
  expect(body).toEqual({ prompt: 'p', model: null, ...expected })
})

test.each<[what: string, images: Dialect['images'], asked: Partial<VideoRequest>, expected: unknown[]]>([
  ['no part for a role without images', [{ field: 'a', max: 1 }], {}, []],
  [
    'a part for each image, in order, the roles in theirs',
    [
      { field: 'a', max: 7, as: 'repeated' },
      { field: 'b', max: 1 },
    ],
    { images: [...all('b', other), ...all('a', photo, other, link)] },
    [
      ['a', photo],
      ['a', other],
      ['a', link],
      ['b', other],
    ],
  ],
  [
    'parts for a list too',
    [{ field: 'a', max: 2 }],
    images('a', photo, other),
    [
      ['a', photo],
      ['a', other],
    ],
  ],
  ['a dot as it stands', [{ field: 'a.b', max: 1 }], images('a.b', photo), [['a.b', photo]]],
  [
    'the one image of an earlier task in the first role',
    [{ field: 'a', max: 2 }],
    { image: photo },
    [['a', photo]],
  ],
])('a form has %s', (_, roles, change, expected) => {
  const dialect: Dialect = {
    ...documentedDialect,
    requestAs: 'multipart',
    images: roles,
    extraFields: { a: 'usual' },
  }
  const parts = formFor({ ...asked, ...change }, dialect).map(({ name, value }) => [name, value])
  const isReplaced = expected.some((part) => Array.isArray(part) && part[0] === 'a')
  expect(parts).toEqual([...(isReplaced ? [] : [['a', 'usual']]), ['prompt', 'p'], ...expected])
})

function all(field: string, ...images: (string | FormFile)[]): Images {
  return images.map((image) => ({ field, image }))
}

function images(field: string, ...images: (string | FormFile)[]): { images: Images } {
  return { images: all(field, ...images) }
}
