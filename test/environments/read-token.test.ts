// @vitest-environment node
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { findNamedToken, readToken } from '#environments/read-token.ts'

test.each([
  // The token alone.
  'abc-123',
  'sk-proj-a.b_c~d+e/f',
  'YWJjZA==',
  'c2VjcmV0S2V5=',
  'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.dBjftJeZ4CVP-mBb92K27uhbUJU1p1r_wW1g',
  '1|laravelSanctumToken',
  'ak:sk',
  'my-key:secret',
  'id=1;key=2',
  'p@ss!word,with;signs)',
  'Bearerabc',
  'token-abc',
  'abc.',
  '__sk-abc__',
  '_abc_',
  'a**b**c',
  'bearer+abc',
])('%s is a token as it stands', (token) => {
  expect(readToken(token)).toEqual({ ok: true, token, cleaned: false })
})

test.each(
  [
    ['  abc\n', 'abc'],
    ['abc\r\n def', 'abcdef'],
    ['\u200babc\ufeff', 'abc'],
    ['\u00a0abc\u3000', 'abc'],
    ['Bearer abc', 'abc'],
    ['bearer abc', 'abc'],
    ['BEARER\tabc', 'abc'],
    ['Bearer: abc', 'abc'],
    ['Bearer:abc', 'abc'],
    ['Bearer：abc', 'abc'],
    ['Bearer Bearer abc', 'abc'],
    ['bearer token abc', 'abc'],
    ['Token abc', 'abc'],
    ['the token is abc', 'abc'],
    ['Authorization: Bearer abc', 'abc'],
    ['authorization:Bearer abc', 'abc'],
    ['Authorization：Bearer abc', 'abc'],
    ['Authorization: abc', 'abc'],
    ['Authorization: Bearer abc\r\nContent-Type: application/json', 'abc'],
    ['Authorization: Bearer abc\r\ndef==', 'abcdef=='],
    ['TOKEN=abc', 'abc'],
    ['TOKEN=YWJj==', 'YWJj=='],
    ['export RPASORA_TOKEN="abc"', 'abc'],
    ["set API_KEY='abc'", 'abc'],
    ['API_KEY=abc BASE_URL=https://h.example', 'abc'],
    ['token: abc', 'abc'],
    ['x-api-key: abc', 'abc'],
    ['"token": "abc",', 'abc'],
    ['"abc"', 'abc'],
    ['"abc",', 'abc'],
    ['“abc”', 'abc'],
    ['‘abc’', 'abc'],
    ['「abc」', 'abc'],
    ['`abc`', 'abc'],
    ['“abc。”', 'abc'],
    ['abc。', 'abc'],
    ['abc，', 'abc'],
    ['（abc）', 'abc'],
    ['ａｂｃ', 'abc'],
    ['令牌：abc', 'abc'],
    ['令牌是abc', 'abc'],
    ['API密钥: abc。', 'abc'],
    ['sk\u2011abc', 'sk-abc'],
    ['**sk-abc**', 'sk-abc'],
    ['***sk-abc***', 'sk-abc'],
    ['**Bearer sk-abc**', 'sk-abc'],
    ['**token:** sk-abc', 'sk-abc'],
    ['令牌：**sk-abc**', 'sk-abc'],
    ['Bearer <sk-abc>', 'sk-abc'],
    ['<sk-abc>', 'sk-abc'],
    ['<a1b2c3>', 'a1b2c3'],
    ['Authorization=Bearer%20sk-abc', 'sk-abc'],
    ['Authorization%3A%20Bearer%20sk-abc', 'sk-abc'],
    ['Authorization=Bearer+sk-abc', 'sk-abc'],
    ['Bearer%20sk-abc', 'sk-abc'],
    ['你的令牌是 sk-abc，请妥善保管', 'sk-abc'],
    ['你的 API Key 是：sk-abc。请妥善保管！', 'sk-abc'],
    ['请用“sk-abc”登录', 'sk-abc'],
    ['-H "Authorization: Bearer abc"', 'abc'],
    ["--header 'authorization: bearer abc'", 'abc'],
    ['-H ^"Authorization: Bearer abc^"', 'abc'],
    ['{"Authorization": "Bearer abc"}', 'abc'],
    ['{\\"Authorization\\": \\"Bearer abc\\"}', 'abc'],
    ['headers={"Authorization": "Bearer abc", "Content-Type": "application/json"}', 'abc'],
    ['.header("Authorization", "Bearer abc")', 'abc'],
    ["'Authorization' => 'Bearer abc'", 'abc'],
    ['client = OpenAI(api_key="abc", base_url="https://h.example/v1")', 'abc'],
    ['curl https://h.example/v1/videos -H "Authorization: Bearer abc" -d \'{"prompt":"a cat"}\'', 'abc'],
    ['curl https://h.example/v1/videos -H Authorization:\\ Bearer\\ abc', null],
    [
      'curl -X POST "https://h.example/v1/videos" \\\n  -H "Content-Type: application/json" \\\n  -H "Authorization: Bearer abc\ndef" \\\n  -d \'{"key": "other"}\'',
      'abcdef',
    ],
  ].filter((row): row is [string, string] => row[1] !== null),
)('%j is read as %s', (pasted, token) => {
  expect(readToken(pasted)).toEqual({ ok: true, token, cleaned: true })
})

test.each([
  ['', 'empty'],
  ['   ', 'empty'],
  ['Bearer ', 'empty'],
  ['Authorization: Bearer', 'empty'],
  ['“”', 'empty'],
  ['abc令牌', 'characters'],
  ['abc（一年有效）', 'characters'],
  ['sk-abc…xyz', 'characters'],
  ['sk–abc', 'characters'],
  ['bearer', 'empty'],
  ['**Bearer**', 'empty'],
  ['Bearer%20', 'empty'],
  ['你的令牌是 sk-abc 或 sk-def', 'unclear'],
  ['令牌是 sk-abcdef ghi，请保管', 'unclear'],
  ['令牌 sk-abc，有效期到 2027-01-01', 'unclear'],
  ['令牌是 sk-abc...xyz，请保管', 'characters'],
  ['令牌是 sk-abc…xyz，请保管', 'characters'],
  ['请打开 https://h.example/ 领取令牌', 'unclear'],
  ['请打开 https://h.example/?token=sk-abc', 'unclear'],
  ['https://h/?token=sk-abc', 'unclear'],
  ['https://h', 'unclear'],
  ['https://h.example sk-abc', 'unclear'],
  ['h.example/?token=sk-abc', 'unclear'],
  ['**https://h/?token=sk-abc**', 'unclear'],
  ['<your-token-1>', 'unclear'],
  ['<sk-xxxx>', 'unclear'],
  ['the token is sk-abc, keep', 'unclear'],
  ['Bearer $TOKEN', 'unclear'],
  ['Authorization: Bearer <token>', 'unclear'],
  ['f"Bearer {api_key}"', 'unclear'],
  ['Bearer YOUR_API_KEY', 'unclear'],
  ['Authorization: Basic dXNlcjpwYXNz', 'unclear'],
  ['ask somebody in the office for it', 'unclear'],
  ['TOKEN="abc" TOKEN="def"', 'unclear'],
])('%j is refused: %s', (pasted, problem) => {
  expect(readToken(pasted)).toEqual({ ok: false, problem })
})

test('a bearer token is never changed, whatever it looks like', () => {
  const letter = fc.constantFrom(...'abcXYZ019-._~+/', 'key', 'token', 'Bearer', 'sk-')
  const token = fc
    .tuple(fc.array(letter, { minLength: 1, maxLength: 30 }), fc.constantFrom('', '=', '=='))
    .map(([letters, end]) => letters.join('') + end)
    .filter((text) => !/^(?:authorization|bearer)+=*$/i.test(text))
  fc.assert(
    fc.property(token, (text) => {
      expect(readToken(text)).toEqual({ ok: true, token: text, cleaned: false })
    }),
  )
})

test('any header but quotes and names is never changed', () => {
  const sign = fc.integer({ min: 0x21, max: 0x7e }).map((code) => String.fromCharCode(code))
  const token = fc
    .array(sign, { minLength: 1, maxLength: 30 })
    .map((signs) => signs.join(''))
    .filter((text) => !/["'`\\]|^[<${%]|^[\w-]*(?:authorization|bearer|token|secret|key)\b/i.test(text))
  fc.assert(
    fc.property(token, (text) => {
      expect(readToken(text)).toEqual({ ok: true, token: text, cleaned: false })
    }),
  )
})

const piece = fc.constantFrom(
  ...['abc', 'sk-1', '==', ' ', '\n', '"', "'", '`', 'Bearer ', 'bearer:', 'Authorization: ', 'TOKEN='],
  ...[
    'api_key: ',
    '-H ',
    'curl ',
    'https://h.example ',
    '{',
    '}',
    ',',
    ';',
    '。',
    '，',
    '“',
    '”',
    '令牌',
    '：',
  ],
  ...['\u200b', '\ufeff', '$', '<', '>', '\\', '^', 'token', 'key=', 'is '],
)
const pasted = fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join(''))

test('what was read is read as itself, and can be a header', () => {
  fc.assert(
    fc.property(fc.oneof(pasted, fc.string({ unit: 'binary' })), (text) => {
      const reading = readToken(text)
      if (!reading.ok) return
      expect(reading.token).toMatch(/^[\x21-\x7e]+$/)
      expect(readToken(reading.token)).toEqual({ ok: true, token: reading.token, cleaned: false })
    }),
    { numRuns: 1_500 },
  )
})

test('a long text takes no long time', () => {
  for (const part of ['**a', '<1', '令牌 a', 'a_', 'key=', ' key', '"token', 'Bearer ', '， '])
    readToken(part.repeat(20_000 / part.length))
})

test.each([
  ['curl https://h.example/v1/videos -H "Authorization: Bearer abc"', 'abc'],
  ['BASE_URL=https://h.example API_KEY=abc', 'abc'],
  ['https://h.example 令牌 abc', null],
  ['https://h.example/v1/videos', null],
  ['https://h.example/?token=abc', null],
  ['curl https://h.example -H "Authorization: Bearer $TOKEN"', null],
])('the token named in %j is %s', (text, token) => {
  expect(findNamedToken(text)).toBe(token)
})
