import fc from 'fast-check'
import { expect, test } from 'vitest'
import { documentedDialect } from '#api/dialect.ts'
import type { Environment } from '#environments/environment.ts'
import {
  findKnown,
  readSetupLink,
  type SetupLink,
  saysOtherwise,
  writeSetupLink as write,
} from '#environments/setup-link.ts'

/** The text of a link, none of which is too long. */
const writeSetupLink = (link: SetupLink): string => write(link) ?? ''

const office: SetupLink = {
  name: '办公室',
  baseUrl: 'https://api.example.com/sora',
  models: ['sora2-portrait', '竖屏'],
  dialect: {
    ...documentedDialect,
    requestAs: 'multipart',
    imageField: 'image_url.url',
    images: [
      { field: 'a', title: { zh: '尾帧' }, max: 1 },
      { field: 'b', max: 7, as: 'repeated' },
    ],
    extraFields: { seconds: '15' },
    modelsFrom: '/v1/models',
  },
  token: null,
}

const encoded = (json: unknown) =>
  Buffer.from(typeof json === 'string' ? json : JSON.stringify(json)).toString('base64url')

test('what a link carries arrives as it was, in letters that chats leave alone', () => {
  for (const token of [null, 'sk-the.token_1']) {
    const text = writeSetupLink({ ...office, token })
    expect(text).toMatch(/^e=[\w-]+$/)
    expect(readSetupLink(text)).toEqual({ ok: true, link: { ...office, token } })
  }
})

test('the token is in a link only where it was asked for', () => {
  const decoded = (token: string | null) =>
    Buffer.from(writeSetupLink({ ...office, token }).slice(2), 'base64url').toString()
  expect(decoded('sk-secret')).toContain('sk-secret')
  expect(decoded(null)).not.toContain('token')
})

test('a link that was cut short anywhere is noticed', () => {
  const text = writeSetupLink({ ...office, token: 'sk-secret' })
  for (let length = 0; length < text.length; length += 1) {
    expect(readSetupLink(text.slice(0, length))).toEqual({ ok: false, problem: 'incomplete' })
  }
})

test.each([
  ['an address that is none', { baseUrl: 'nowhere' }, 'address'],
  ['a script for an address', { baseUrl: 'javascript:alert(1)' }, 'address'],
  ['a password in the address', { baseUrl: 'https://a:b@api.example' }, 'address'],
  ['a newer version', { version: 2, name: 7 }, 'newer'],
  ['no name', { name: ' \u202e ' }, 'incomplete'],
  ['a name without end', { name: 'x'.repeat(61) }, 'incomplete'],
  ['models without end', { models: Array(51).fill('m') }, 'incomplete'],
  ['a token that no header can carry', { token: '令牌' }, 'incomplete'],
  ['a field of the wrong kind', { imageMaxEdge: 'big' }, 'incomplete'],
  ['models from another host', { modelsFrom: '@evil.example/v1/models' }, 'incomplete'],
  ['a field that would take the place of the prompt', { imageField: 'prompt' }, 'incomplete'],
])('%s is refused', (_, change, problem) => {
  const text = encoded({ version: 1, name: 'A', baseUrl: 'https://a.example', ...change })
  expect(readSetupLink(`e=${text}`)).toEqual({ ok: false, problem })
})

test('nothing makes the reader stumble', () => {
  const anything = fc.oneof(
    fc.string(),
    fc.json().map(encoded),
    fc.object().map((fields) => encoded({ version: 1, name: 'A', baseUrl: 'https://a.example', ...fields })),
  )
  fc.assert(fc.property(anything, (text) => typeof readSetupLink(text).ok === 'boolean'))
  expect(readSetupLink('x'.repeat(1_000_000))).toEqual({ ok: false, problem: 'incomplete' })
})

test('signs that turn the direction of a text leave the name', () => {
  const reading = readSetupLink(encoded({ version: 1, name: 'A\u202egnp\n', baseUrl: 'https://a.example' }))
  expect(reading).toMatchObject({ ok: true, link: { name: 'Agnp' } })
})

test('only the very same address is taken for one that is here', () => {
  const here: Environment = { ...office, id: 'office', source: 'own' }
  const elsewhere: Environment = { ...here, id: 'other', baseUrl: 'https://api.example.com' }
  const environments = [elsewhere, here]
  expect(findKnown(office, { environments, current: elsewhere })).toBe(here)
  expect(
    findKnown({ ...office, baseUrl: 'https://evil.example' }, { environments, current: here }),
  ).toBeNull()
  expect(saysOtherwise(office, here)).toBe(false)
  expect(saysOtherwise({ ...office, models: [] }, here)).toBe(true)
})
