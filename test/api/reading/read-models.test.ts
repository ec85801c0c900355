// @vitest-environment node
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readModels } from '#api/reading/read-models.ts'
import { runs } from '../../support/fuzz.ts'

const read = (body: unknown, status = 200) =>
  readModels({ status, text: typeof body === 'string' ? body : JSON.stringify(body) })

const two = ['sora-2', 'sora-2-pro']
const objects = [{ id: 'sora-2' }, { id: 'sora-2-pro' }]

test.each<[what: string, body: unknown, models: readonly string[]]>([
  [
    'the list of OpenAI',
    { object: 'list', data: [{ id: 'sora-2', object: 'model', created: 1 }] },
    ['sora-2'],
  ],
  ['a bare list of texts', two, two],
  ['a bare list of objects', objects, two],
  ['models', { models: two }, two],
  ['models by name', { models: [{ name: 'models/veo-3' }] }, ['models/veo-3']],
  ['by the field “model”', { items: [{ model: 'sora-2' }] }, ['sora-2']],
  ['an envelope', { code: 0, message: 'ok', data: { models: two } }, two],
  ['an envelope around the list of OpenAI', { code: 0, data: { object: 'list', data: objects } }, two],
  ['pages', { code: 0, data: { total: 2, list: objects } }, two],
  ['an empty list before the full one', { data: [], models: two }, two],
  [
    'ids of database rows',
    [
      { id: 7, name: 'sora-2' },
      { id: '8', name: 'sora-2-pro' },
    ],
    two,
  ],
  ['an id of 19 digits', `[{"id": 1234567890123456789, "name": "sora-2"}]`, ['sora-2']],
  ['texts among objects', ['sora-2', null, 7, [], {}, { id: 'sora-2-pro' }], two],
  ['spaces and unseen characters', [' sora\u200b-2\u0000 ', '\ufeffsora-2-pro\u202e'], two],
  ['the same twice', ['sora-2', ' sora-2', 'sora-2-pro', { id: 'sora-2' }], two],
  ['Chinese names', { data: [{ id: '竖屏 10 秒' }] }, ['竖屏 10 秒']],
  ['names that are none', ['', '  ', '\u200b', 'two\nlines', '\ud800', 'sora-2'], ['sora-2']],
  ['a name too long for the field', ['x'.repeat(201), 'y'.repeat(200)], ['y'.repeat(200)]],
  [
    'more than anybody reads',
    Array.from(Array(600), (_, i) => `m${i}`),
    Array.from(Array(500), (_, i) => `m${i}`),
  ],
  ['an empty list', { object: 'list', data: [] }, []],
  ['one video', { id: 'video_1', object: 'video', model: 'sora-2' }, []],
  ['an error', { error: { message: 'not found', data: ['x'] } }, []],
  ['a page', '<!doctype html><title>Studio</title>', []],
  ['nothing', '', []],
  ['half of it', '{"data": [{"id": "sora-2"}', []],
  ['a text', '"sora-2"', []],
  ['no value', 'null', []],
  ['a field of every object', '{"__proto__": ["sora-2"], "constructor": ["x"]}', []],
  ['a deep list', '['.repeat(200_000), []],
])('%s', (_, body, models) => {
  expect(read(body)).toEqual(models)
})

test.each([0, 199, 301, 404, 500])('a response with status %i has no models', (status) => {
  expect(read(two, status)).toEqual([])
})

test('no response makes the reader stumble, and every name fits into the field as it is', () => {
  const text = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.constantFrom('sora-2', ' sora-2 ', '7', '\ud800x', 'a\tb'),
  )
  const entry = fc.oneof(
    text,
    fc.jsonValue(),
    fc.dictionary(
      fc.constantFrom('id', 'name', 'model', 'value', '__proto__'),
      fc.oneof(text, fc.jsonValue()),
    ),
  )
  const list = fc.oneof(fc.array(entry), fc.jsonValue())
  const wrapped = fc.dictionary(fc.constantFrom('data', 'models', 'list', 'object', 'toString'), list)
  const body = fc.oneof(
    fc.oneof(list, wrapped, fc.record({ data: wrapped })).map((value) => JSON.stringify(value)),
    fc.json(),
    fc.string(),
  )
  fc.assert(
    fc.property(body, (text) => {
      const models = readModels({ status: 200, text })
      expect(new Set(models).size).toBe(models.length)
      for (const model of models) {
        expect(model).toBe(model.trim())
        expect(model.length).toBeGreaterThan(0)
        expect(model.length).toBeLessThanOrEqual(200)
        expect(model).not.toMatch(/[\p{Cc}\p{Cs}\p{Default_Ignorable_Code_Point}]/u)
      }
    }),
    { numRuns: runs(1_000) },
  )
})
