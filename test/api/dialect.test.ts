// @vitest-environment node
// The request body of a submission for each server-specific setting.

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Dialect, documentedDialect, modelsFromPattern, offsetMinutes } from '#api/dialect.ts'
import { bodyFor } from '#api/request-body.ts'
import { runs } from '../support/fuzz.ts'
import { videoOf } from './answers.ts'

const link = 'https://a.example/cat.png'
const file = 'data:image/png;base64,iVBORw0KGgo='

test.each<[what: string, dialect: Partial<Dialect>, image: string | null, expected: object]>([
  ['as documented, no image', {}, null, { prompt: 'p', image: null, model: null }],
  ['as documented, a link', {}, link, { prompt: 'p', image: link, model: null }],
  ['as documented, a file', {}, file, { prompt: 'p', image: file, model: null }],
  ['bare base64', { imageAs: ['base64'] }, file, { prompt: 'p', image: 'iVBORw0KGgo=', model: null }],
  [
    'bare base64 leaves links as they are',
    { imageAs: ['url', 'base64'] },
    link,
    { prompt: 'p', image: link, model: null },
  ],
  ['another field', { imageField: 'image_url' }, link, { prompt: 'p', image_url: link, model: null }],
  [
    'another field without an image is left out',
    { imageField: 'image_url' },
    null,
    { prompt: 'p', model: null },
  ],
  [
    'a field within',
    { imageField: 'input_reference.url' },
    file,
    { prompt: 'p', input_reference: { url: file }, model: null },
  ],
  [
    'extra fields',
    { extraFields: { seconds: '15', model: 'usual', prompt: 'never' } },
    null,
    { prompt: 'p', image: null, model: 'usual', seconds: '15' },
  ],
])('%s', (_, change, image, expected) => {
  expect(
    bodyFor({ prompt: 'p', image, model: null, options: {} }, { ...documentedDialect, ...change }),
  ).toEqual(expected)
})

test('a chosen model is stronger than one among the extra fields', () => {
  const dialect = { ...documentedDialect, extraFields: { model: 'usual' } }
  expect(bodyFor({ prompt: 'p', image: null, model: 'sora2', options: {} }, dialect)).toMatchObject({
    model: 'sora2',
  })
})

test.each([
  ['+08:00', 480],
  ['-03:30', -210],
  ['+00:00', 0],
  ['-00:00', -0],
  ['+05:45', 345],
])('%s is %d minutes east', (timeZone, minutes) => {
  expect(offsetMinutes(timeZone)).toBe(minutes)
})

test('a time without a zone is read in that of the environment', () => {
  const body = { id: 1, status: 'completed', created_at: '2026-01-29 06:47:15', url: link }
  const read = (timeZone: string) =>
    videoOf(body, { timeZoneOffsetMinutes: offsetMinutes(timeZone) }).createdAt
  expect(read('+00:00')).toBe(Date.UTC(2026, 0, 29, 6, 47, 15))
  expect(read('+08:00')).toBe(Date.UTC(2026, 0, 28, 22, 47, 15))
})

test('whatever is accepted as path of the list of models stays below the address', () => {
  const path = fc.string({ unit: fc.constantFrom(...'//..:@\\%2e?#~-a \n'), maxLength: 12 })
  let accepted = 0
  const isBelow = (typed: string) => {
    const path = `/${typed}`
    if (!modelsFromPattern.test(path)) return
    accepted += 1
    const { origin, pathname, search, hash } = new URL(`https://host.example/api${path}`)
    expect([origin, search, hash]).toEqual(['https://host.example', '', ''])
    expect(pathname).toMatch(/^\/api\/(?!\/)/)
  }
  fc.assert(fc.property(path, isBelow), { numRuns: runs(20_000) })
  expect(accepted).toBeGreaterThan(20)
})
