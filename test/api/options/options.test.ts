// @vitest-environment node
// What the form offers and sends for a schema, and what of a schema is understood.

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Dialect, documentedDialect } from '#api/dialect.ts'
import { findSchema } from '#api/options/openapi-schema.ts'
import type { Chosen } from '#api/options/option-value.ts'
import { readParameterSchema } from '#api/options/parameter-schema.ts'
import { chosenOf } from '#api/options/parameters.ts'
import { settleForm } from '#api/options/settle-form.ts'
import { readRefusedField } from '#api/reading/read-refused-field.ts'
import { bodyFor } from '#api/request-body.ts'

const documented = {
  type: 'object',
  required: ['seconds'],
  properties: {
    seconds: { title: { zh: '时长', en: 'Length' }, enum: ['4', '8', '12'], default: '4' },
    size: { enum: ['720x1280', '1280x720'], default: '1280x720' },
    seed: { type: 'integer', minimum: 0, maximum: 4_294_967_295 },
    watermark: { type: 'boolean', default: false },
    negative_prompt: { type: 'string', maxLength: 10 },
    'metadata.style': { enum: ['film', 'anime'] },
    'metadata.count': { type: 'integer' },
  },
}

/** A rule of `allOf`. */
const rule = (condition: object, limits: object) =>
  Object.fromEntries([
    ['if', { properties: condition }],
    ['then', { properties: limits }],
  ])

const dialectWith = (change: Partial<Dialect>): Dialect => ({ ...documentedDialect, ...change })

const settle = (chosen: Chosen, change: Partial<Dialect> = {}, model = '') =>
  settleForm(dialectWith({ parameters: documented, ...change }), model, chosen)

describe('what is sent', () => {
  test.each<[string, Chosen, object]>([
    ['the defaults', {}, { seconds: '4', size: '1280x720', watermark: false }],
    [
      'choices, in their type',
      { seconds: '12', seed: '42', watermark: true, negative_prompt: 'rain', 'metadata.style': 'film' },
      {
        ...{ seconds: '12', size: '1280x720', seed: 42, watermark: true, negative_prompt: 'rain' },
        'metadata.style': 'film',
      },
    ],
    [
      'nothing for what is empty',
      { size: null, seed: '', negative_prompt: null },
      { seconds: '4', watermark: false },
    ],
    [
      'a minus as it is typeset',
      { 'metadata.count': '\u22125' },
      { seconds: '4', size: '1280x720', watermark: false, 'metadata.count': -5 },
    ],
    ['full-width digits', { seed: '４２' }, { seconds: '4', size: '1280x720', seed: 42, watermark: false }],
    [
      'no field that the schema does not have',
      { fps: 60 },
      { seconds: '4', size: '1280x720', watermark: false },
    ],
  ])('%s', (_, chosen, options) => {
    expect(settle(chosen).options).toEqual(options)
    expect(settle(chosen).problems).toEqual({})
  })

  test.each<[string, Chosen, string, string]>([
    // Chosen for another model, or before the site's admin changed the list.
    ['a value that the field no longer has', { seconds: '10' }, 'seconds', 'gone'],
    ['a letter for a number', { seed: 'a' }, 'seed', 'type'],
    ['a fraction of a whole number', { seed: '1.5' }, 'seed', 'type'],
    ['a number below the least', { seed: '-1' }, 'seed', 'minimum'],
    ['a number above the most', { seed: '4294967296' }, 'seed', 'maximum'],
    ['a long text', { negative_prompt: '一二三四五六七八九十一' }, 'negative_prompt', 'maxLength'],
    ['an empty field that is required', { seconds: null }, 'seconds', 'required'],
    ['a number beyond all numbers', { seed: '1e400' }, 'seed', 'type'],
    [
      'a whole number that would become another',
      { 'metadata.count': '9007199254740993' },
      'metadata.count',
      'maximum',
    ],
    ['a switch that is neither on nor off', { watermark: 'x' }, 'watermark', 'gone'],
  ])('not %s', (_, chosen, name, keyword) => {
    expect(settle(chosen).problems).toEqual({ [name]: expect.objectContaining({ keyword, because: [] }) })
  })

  test('the body has the options inside, beside and over the extra fields, but not over the prompt', () => {
    const dialect = dialectWith({
      extraFields: { seconds: '15', metadata: { source: 'studio' }, prompt: 'x' },
      modelName: 'sora2-{orientation}',
    })
    const options = { seconds: '8', 'metadata.style': 'film', orientation: 'portrait' }
    expect(bodyFor({ prompt: 'p', image: null, model: 'sora2-portrait', options }, dialect)).toEqual({
      ...{ image: null, model: 'sora2-portrait', prompt: 'p', seconds: '8' },
      metadata: { source: 'studio', style: 'film' },
    })
    expect(dialect.extraFields).toEqual({ seconds: '15', metadata: { source: 'studio' }, prompt: 'x' })
  })
})

describe('models', () => {
  const modelDetails = {
    'sora-2-pro': { parameters: { properties: { size: { enum: ['1024x1792', '1792x1024'] }, seed: false } } },
  }

  test('a model narrows an option, and leaves one out', () => {
    const pro = settle({ seed: '1', size: '720x1280' }, { modelDetails }, 'sora-2-pro')
    expect(pro.fields.map(({ name }) => name)).not.toContain('seed')
    expect(pro.fields.find(({ name }) => name === 'size')?.choices.map(({ value }) => value)).toEqual([
      '1024x1792',
      '1792x1024',
    ])
    expect(pro.options).toEqual({ seconds: '4', watermark: false })
    expect(settle({ seed: '1' }, { modelDetails }, 'sora-2').options).toMatchObject({ seed: 1 })
  })

  test('an empty value can be chosen where another is the default, and is not sent', () => {
    const change = { parameters: { properties: { a: { enum: ['', 'x'], default: 'x' } } } }
    const form = settle({ a: '' }, change)
    expect([form.values, form.problems]).toEqual([{ a: '' }, {}])
    const body = bodyFor(
      { prompt: 'p', image: null, model: null, options: form.options },
      dialectWith(change),
    )
    expect(body).toEqual({ image: null, model: null, prompt: 'p' })
  })

  test('the title of a model is its name', () => {
    const titled = { 'sora-2-pro': { ...modelDetails['sora-2-pro'], title: { zh: '高清', en: 'Pro' } } }
    expect(
      ['高清', 'pro', 'other'].map((typed) => settle({}, { modelDetails: titled }, typed).model),
    ).toEqual(['sora-2-pro', 'sora-2-pro', 'other'])
  })

  test('what a task did not send stays empty in the form', () => {
    const dialect = dialectWith({ parameters: documented })
    const chosen = chosenOf({ options: { seconds: '8' }, model: null }, dialect)
    expect(settleForm(dialect, '', chosen).options).toEqual({ seconds: '8' })
    expect(settleForm(dialect, '', chosenOf({ options: {}, model: null }, dialect)).options).toMatchObject({
      size: '1280x720',
    })
  })

  const inName = {
    parameters: {
      properties: {
        orientation: { enum: ['portrait', 'landscape'], default: 'portrait' },
        length: { enum: ['', '-15s'], 'x-labels': ['10 s', '15 s'], default: '' },
        hd: { type: 'boolean', default: false },
      },
    },
    modelName: 'sora2-{orientation}{length}',
  }

  test.each<[string, string, Chosen, string | null, object]>([
    ['the defaults make it', '', {}, 'sora2-portrait', {}],
    ['choices make it', '', { orientation: 'landscape', length: '-15s' }, 'sora2-landscape-15s', {}],
    [
      'that of an earlier task is taken apart',
      'sora2-landscape',
      { hd: true },
      'sora2-landscape',
      { hd: true },
    ],
  ])('the name of the model: %s', (_, typed, chosen, model, sent) => {
    const form = settle(chosen, inName, typed)
    expect([form.model, form.isModelTyped]).toEqual([model, false])
    const body = bodyFor(
      { prompt: 'p', image: null, model: form.model, options: form.options },
      dialectWith(inName),
    )
    expect(body).toEqual({ image: null, prompt: 'p', model, hd: false, ...sent })
  })

  test('a model that no choices make stays as it is, and its fields are gone', () => {
    const form = settle({}, inName, 'veo-3')
    expect([form.model, form.isModelTyped, form.fields.map(({ name }) => name)]).toEqual([
      'veo-3',
      true,
      ['hd'],
    ])
  })
})

describe('what goes together', () => {
  const parameters = {
    properties: {
      quality: { enum: ['720p', '1080p'], default: '720p' },
      seconds: { enum: [6, 10], default: 10 },
      sound: { type: 'boolean', default: true },
    },
    allOf: [rule({ quality: { const: '1080p' } }, { seconds: { enum: [6] }, sound: false })],
  }

  test('a default gives way, and a field that does not go with it is not sent', () => {
    const form = settle({ quality: '1080p' }, { parameters })
    expect([form.options, form.problems]).toEqual([{ quality: '1080p', seconds: 6 }, {}])
  })

  test('a choice does not: it is said why it cannot be sent', () => {
    const form = settle({ quality: '1080p', seconds: 10 }, { parameters })
    expect(form.values.seconds).toBe(10)
    expect(form.problems).toEqual({ seconds: { keyword: 'list', allowed: [6], because: ['quality'] } })
  })

  test('a choice that is left out is told of', () => {
    const form = settle({ quality: '1080p', sound: false }, { parameters })
    expect(form.options).toEqual({ quality: '1080p', seconds: 6 })
    expect(form.excluded.map(({ field, because }) => [field.name, because])).toEqual([['sound', ['quality']]])
    expect(settle({ quality: '1080p' }, { parameters }).excluded).toEqual([])
  })

  test('a field without a value meets no condition', () => {
    const open = { properties: { ...parameters.properties, quality: { enum: ['720p', '1080p'] } } }
    const form = settle({ seconds: 10 }, { parameters: { ...parameters, ...open } })
    expect([form.options, form.problems]).toEqual([{ seconds: 10, sound: true }, {}])
  })

  test('what cannot be chosen now is known, with its reason', () => {
    const obstacle = (chosen: Chosen, value: number) => {
      const form = settle(chosen, { parameters })
      const seconds = form.fields.find(({ name }) => name === 'seconds')
      return seconds && form.obstacleOf(seconds, value)
    }
    expect(obstacle({}, 10)).toBeNull()
    expect(obstacle({ quality: '1080p' }, 6)).toBeNull()
    expect(obstacle({ quality: '1080p' }, 10)).toMatchObject({ because: ['quality'] })
  })
})

describe('a schema with mistakes', () => {
  test.each<[string, object, string[], string[]]>([
    [
      'a keyword that is unknown',
      { properties: { a: { type: 'string', pattern: '^x' } } },
      ['a'],
      ['unknown-keyword p.properties.a.pattern'],
    ],
    [
      'a type that is unknown',
      { properties: { a: { type: 'array' }, b: {} } },
      ['b'],
      ['wrong-keyword p.properties.a.type'],
    ],
    [
      'a default that is not in the list',
      { properties: { a: { enum: ['x'], default: 'y' } } },
      [],
      ['wrong-keyword p.properties.a.default'],
    ],
    [
      'a list of another type',
      { properties: { a: { type: 'integer', enum: ['4'] } } },
      [],
      ['wrong-keyword p.properties.a.enum'],
    ],
    [
      'too few labels',
      { properties: { a: { enum: ['x', 'y'], 'x-labels': ['X'] } } },
      [],
      ['wrong-keyword p.properties.a.x-labels'],
    ],
    [
      'a name of the form',
      { properties: { prompt: { type: 'string' }, a: {} } },
      ['a'],
      ['wrong-keyword p.properties.prompt'],
    ],
    [
      'names that every object has, or that stand inside another',
      { properties: { constructor: {}, 'x.toString': {}, a: {}, 'a.b': {}, 'image.x': {} } },
      ['a'],
      ['constructor', 'x.toString', 'a.b', 'image.x'].map((name) => `wrong-keyword p.properties.${name}`),
    ],
    [
      'a required field that is not there',
      { properties: { a: {} }, required: ['a', 'b', 'prompt'] },
      ['a'],
      ['wrong-keyword p.required[1]'],
    ],
    [
      'a rule about a field that is not there',
      {
        properties: { a: {} },
        allOf: [rule({ b: { const: 1 } }, { a: false })],
      },
      ['a'],
      ['wrong-keyword p.allOf[0].if.properties.b'],
    ],
    ['no object', { properties: [] }, [], ['wrong-keyword p.properties']],
  ])('%s', (_, raw, fields, mistakes) => {
    const read = readParameterSchema(raw, 'p')
    expect(Object.keys(read.schema.properties)).toEqual(fields)
    expect(read.mistakes.map(({ kind, field }) => `${kind} ${field}`)).toEqual(mistakes)
  })

  const anything = fc.jsonValue()
  const keyword = fc.constantFrom(
    'type',
    'enum',
    'default',
    'minimum',
    'maxLength',
    'x-labels',
    'title',
    'const',
    '$ref',
  )
  const field = fc.oneof(
    fc.dictionary(keyword, fc.oneof(anything, fc.constantFrom('string', 'integer', 'boolean'))),
    anything,
  )
  const schema = fc.record(
    {
      properties: fc.oneof(
        fc.dictionary(fc.constantFrom('a', 'b', 'c.d', '__proto__', 'toString'), field),
        anything,
      ),
      required: fc.oneof(fc.array(fc.constantFrom('a', 'b')), anything),
      allOf: fc.oneof(
        fc.array(
          fc
            .tuple(
              fc.dictionary(fc.constantFrom('a', 'b'), field),
              fc.dictionary(fc.constantFrom('a', 'b'), field),
            )
            .map(([condition, limits]) => rule(condition, limits)),
        ),
        anything,
      ),
    },
    { requiredKeys: [] },
  )
  const choices = fc.dictionary(
    fc.constantFrom('a', 'b', 'c.d'),
    fc.oneof(fc.string(), fc.integer(), fc.boolean(), fc.constant(null)),
  )

  test('no schema and no choices break the form, and nothing empty is sent', () => {
    fc.assert(
      fc.property(fc.oneof(schema, anything), choices, fc.string(), (parameters, chosen, model) => {
        const dialect = dialectWith({ parameters: parameters as Dialect['parameters'] })
        const { options, values } = settleForm(dialect, model, chosen)
        for (const value of Object.values(options)) expect([null, undefined]).not.toContain(value)
        for (const name of Object.keys(options)) expect(Object.hasOwn(values, name)).toBe(true)
        expect(findSchema({ pasted: parameters })).not.toBeNull()
      }),
    )
  })
})

describe('documents of APIs', () => {
  const document = {
    openapi: '3.1.0',
    paths: {
      '/v1/videos': {
        post: {
          requestBody: {
            content: { 'application/json': { schema: { $ref: '#/components/schemas/Create' } } },
          },
        },
      },
    },
    components: {
      schemas: {
        Create: {
          type: 'object',
          required: ['prompt', 'size'],
          properties: {
            prompt: { type: 'string' },
            model: { type: 'string' },
            size: { $ref: '#/components/schemas/Size' },
            seed: { anyOf: [{ type: 'integer' }, { type: 'null' }], default: null, title: 'Seed' },
          },
        },
        Size: { type: 'string', enum: ['a', 'b'], example: 'a' },
      },
    },
  }
  const found = {
    type: 'object',
    required: ['size'],
    properties: { size: { type: 'string', enum: ['a', 'b'] }, seed: { type: 'integer', title: 'Seed' } },
  }

  test.each<[string, object, object | null]>([
    ['a whole document', document, found],
    ['its path', { ...document.paths['/v1/videos'], components: document.components }, found],
    ['a document without the request', { openapi: '3.1.0', paths: { '/v1/images': {} } }, null],
    ['a schema itself', { properties: { a: {} } }, { properties: { a: {} } }],
    [
      'a reference in a circle',
      { requestBody: { content: { x: { schema: { $ref: '#/requestBody/content/x/schema' } } } } },
      { type: 'object', properties: {} },
    ],
  ])('%s', (_, pasted, schema) => {
    expect(findSchema(pasted as Record<string, unknown>)).toEqual(schema)
  })
})

test.each<[string, string | null]>([
  ['{"error":{"message":"Invalid value","param":"seconds","code":"invalid_value"}}', 'seconds'],
  ['{"detail":[{"loc":["body","metadata","style"],"msg":"unexpected"}]}', 'metadata.style'],
  ['{"errors":[{"field":"size","message":"no"}]}', 'size'],
  ['{"message":"size must be 1280x720"}', 'size'],
  ['{"message":"size or seconds is wrong"}', null],
  ['{"detail":[{"loc":["body","size"]},{"loc":["body","seconds"]}]}', 'size'],
  ['{"errors":{"size":["must be one of …"]}}', 'size'],
  ['{"error":{"param":"metadata[style]"}}', 'metadata.style'],
  ['{"error":{"param":null,"message":"no credit"}}', null],
  ['no credit', null],
  ['seconds: too long', 'seconds'],
])('a refused field is found in %s', (text, name) => {
  expect(readRefusedField(text, ['seconds', 'size', 'metadata.style'])).toBe(name)
})
