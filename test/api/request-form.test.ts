// @vitest-environment node
// A submission as a form: its parts for each server-specific setting, and what a server receives of it.

import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { type Dialect, documentedDialect } from '#api/dialect.ts'
import type { FormFile } from '#api/form-parts.ts'
import { formFor, type VideoRequest } from '#api/request-body.ts'
import { send } from '#api/transport.ts'
import { createRequest } from '#api/video-api.ts'
import { openAiShape } from '../server/openai-shape.ts'
import { startVideoServer, type VideoHttpServer } from '../server/video-http-server.ts'

const link = 'https://a.example/cat.png'
/** Every byte once, so that any change of encoding shows. */
const bytes = Uint8Array.from({ length: 256 }, (_, byte) => byte)
const file: FormFile = { bytes: bytes.buffer, type: 'image/png', name: '小猫 "1".png' }
const openAi: Dialect = { ...documentedDialect, requestAs: 'multipart', imageField: 'input_reference' }

interface Case {
  asked?: Partial<VideoRequest>
  dialect?: Partial<Dialect>
  expected: Record<string, string | FormFile>
}

test.each<[what: string, Case]>([
  ['a prompt alone', { expected: { prompt: 'p' } }],
  ['a model', { asked: { model: 'sora-2' }, expected: { prompt: 'p', model: 'sora-2' } }],
  ['an image file', { asked: { image: file }, expected: { prompt: 'p', input_reference: file } }],
  ['an image link', { asked: { image: link }, expected: { prompt: 'p', input_reference: link } }],
  [
    'a file is not turned into Base64, whatever form of file is named',
    {
      asked: { image: file },
      dialect: { imageAs: ['base64'] },
      expected: { prompt: 'p', input_reference: file },
    },
  ],
  [
    'the usual field without an image is left out',
    { dialect: { imageField: 'image' }, expected: { prompt: 'p' } },
  ],
  [
    'a dot is part of the name',
    {
      asked: { image: link },
      dialect: { imageField: 'image.url' },
      expected: { prompt: 'p', 'image.url': link },
    },
  ],
  [
    'extra fields as text',
    {
      dialect: {
        extraFields: { seconds: '8', fps: 24, sound: false, tags: ['a', 1], camera: { pan: null } },
      },
      expected: {
        seconds: '8',
        fps: '24',
        sound: 'false',
        tags: '["a",1]',
        camera: '{"pan":null}',
        prompt: 'p',
      },
    },
  ],
  [
    'extra fields without a value are left out',
    { dialect: { extraFields: { size: '', style: null, seed: 0 } }, expected: { seed: '0', prompt: 'p' } },
  ],
  [
    'options as text, over extra fields; inner ones as JSON',
    {
      asked: { options: { seconds: 8, sound: false, 'metadata.style': 'film' } },
      dialect: { extraFields: { seconds: '4', metadata: { source: 'studio' } } },
      expected: {
        seconds: '8',
        metadata: '{"source":"studio","style":"film"}',
        sound: 'false',
        prompt: 'p',
      },
    },
  ],
  [
    'what was asked for is stronger than extra fields',
    {
      asked: { model: 'sora-2', image: file },
      dialect: { extraFields: { prompt: 'never', model: 'usual', input_reference: 'usual.png' } },
      expected: { prompt: 'p', model: 'sora-2', input_reference: file },
    },
  ],
  [
    'extra fields take the place of what was not asked for',
    {
      dialect: { extraFields: { model: 'usual', input_reference: 'usual.png' } },
      expected: { model: 'usual', input_reference: 'usual.png', prompt: 'p' },
    },
  ],
])('%s', (_, { asked, dialect, expected }) => {
  const parts = formFor(
    { prompt: 'p', image: null, model: null, options: {}, ...asked },
    { ...openAi, ...dialect },
  )
  expect(parts.length).toBe(Object.keys(expected).length)
  expect(Object.fromEntries(parts.map(({ name, value }) => [name, value]))).toEqual(expected)
})

test('the file comes last, so that a server knows the texts when it begins', () => {
  const dialect = { ...openAi, extraFields: { input_reference: 'usual.png', seconds: '8' } }
  const parts = formFor({ prompt: 'p', image: file, model: 'sora-2', options: {} }, dialect)
  expect(parts.at(-1)).toEqual({ name: 'input_reference', value: file })
})

let server: VideoHttpServer
beforeEach(async () => {
  vi.stubGlobal('location', new URL('https://studio.example/'))
  server = await startVideoServer({ token: 'the-token', requestAs: 'multipart' })
  server.script('', openAiShape)
})
afterEach(async () => {
  vi.unstubAllGlobals()
  await server.close()
})

function submit(image: VideoRequest['image'], change: Partial<Dialect> = {}) {
  const dialect = { ...openAi, idempotencyKey: true, extraFields: { seconds: 8 }, ...change }
  const to = { baseUrl: server.apiUrl, token: 'the-token', dialect }
  // What the page posts to the service worker is such a copy.
  const request = structuredClone(
    createRequest(to, { prompt: '一只“小猫”\n在跑', image, model: null, options: {} }, 'key-1'),
  )
  return send(to, request)
}

test('a server receives the texts, and the file byte for byte with its type and name', async () => {
  const { status, text } = await submit(file)
  expect(status).toBe(200)
  expect(JSON.parse(text)).toMatchObject({ object: 'video', status: 'queued', progress: 0 })
  const [request] = server.requests
  expect(request?.headers).toMatchObject({
    'content-type': expect.stringMatching(/^multipart\/form-data; ?boundary=\S+$/),
    'idempotency-key': 'key-1',
    authorization: 'Bearer the-token',
  })
  const [seconds, prompt, image, ...others] = request?.form ?? []
  expect([seconds, prompt, others]).toEqual([['seconds', '8'], ['prompt', '一只“小猫”\r\n在跑'], []])
  const [name, received] = image ?? []
  expect(name).toBe('input_reference')
  if (!(received instanceof File)) throw new Error('No file')
  expect([received.name, received.type]).toEqual(['小猫 "1".png', 'image/png'])
  expect(new Uint8Array(await received.arrayBuffer())).toEqual(bytes)
})

test('a server receives a link as text', async () => {
  await submit(link)
  expect(server.requests[0]?.form?.get('input_reference')).toBe(link)
})

test('such a server refuses JSON', async () => {
  const { status, text } = await submit(null, { requestAs: 'json' })
  expect(status).toBe(400)
  expect(text).toContain('multipart/form-data')
})
