// @vitest-environment node
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readLastResponse } from '#api/last-response.ts'

function kept(text: string, token: string | null = null): string {
  return readLastResponse({ status: 200, headers: new Headers(), text }, token).text
}

test.each([
  [
    'a signed link',
    '{"video_url":"https://v.example/a%2Fb.mp4?se=2026&sig=secret"}',
    '{"video_url":"https://v.example/a%2Fb.mp4?…"}',
  ],
  [
    'slashes and ampersands escaped',
    String.raw`{"u":"https:\/\/v.example\/a.mp4?sig=secret\u0026x=secret","n":1}`,
    String.raw`{"u":"https:\/\/v.example\/a.mp4?…","n":1}`,
  ],
  ['a link without a scheme', '{"u":"//v.example/a?secret"}', '{"u":"//v.example/a?…"}'],
  ['a path', '{"u":"/files/a.mp4?secret"}', '{"u":"/files/a.mp4?…"}'],
  [
    'several, in words',
    'see http://a.example/?secret or http://b.example/#secret',
    'see http://a.example/?… or http://b.example/#…',
  ],
  [
    'within a quoted text',
    String.raw`{"m":"at \"https://a.example/x?secret\" it is"}`,
    String.raw`{"m":"at \"https://a.example/x?…\" it is"}`,
  ],
  ['a question that is none', '{"prompt":"who? what/why?"}', '{"prompt":"who? what/why?"}'],
  ['nothing to hide', '{"id":50,"status":"pending"}', '{"id":50,"status":"pending"}'],
])('%s', (_, text, expected) => {
  expect(kept(text)).toBe(expected)
})

test('the token is nowhere, however it is written', () => {
  const token = fc.stringMatching(/^[\x21-\x7e]{6,40}$/)
  fc.assert(
    fc.property(token, fc.string(), fc.string(), (secret, before, after) => {
      const asJson = JSON.stringify({ message: `${before}${secret}${after}`, [secret]: 1 })
      const asUrl = `${before} https://a.example/${encodeURIComponent(secret)}/x ${after}`
      for (const text of [asJson, asUrl, secret, `Bearer ${secret}`]) {
        const shown = kept(text, secret)
        expect(shown.includes(secret)).toBe(false)
        expect(shown.includes(JSON.stringify(secret).slice(1, -1))).toBe(false)
      }
    }),
    { numRuns: 2_000 },
  )
})

test('a token as short as a word is taken out of no other word', () => {
  const text = '{"status":"completed","url":"https://a.example/t.mp4?sig=t","detail":"bad token: t"}'
  const expected = '{"status":"completed","url":"https://a.example/•••.mp4?…","detail":"bad token: •••"}'
  expect(kept(text, 't')).toBe(expected)
})

test('a long answer is cut after the secrets are out', () => {
  const token = 'sk-canary-0123456789'
  const shown = kept(`${'x'.repeat(3_995)}${token} and more`, token)
  expect(shown).not.toContain('sk-')
  expect(shown.length).toBeLessThanOrEqual(4_001)
})

test('an answer of two megabytes takes no time worth mentioning', () => {
  const text = `{"u":"${'https://a.example/?'.repeat(100_000)}"}`
  expect(kept(text).length).toBeLessThanOrEqual(4_001)
})
