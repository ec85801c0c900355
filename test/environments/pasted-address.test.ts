// @vitest-environment node
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readBaseUrl } from '#environments/base-url.ts'
import { readPastedAddress } from '#environments/pasted-address.ts'

test.each([
  // Unchanged addresses.
  ['https://www.zzrj.fun:58000', 'https://www.zzrj.fun:58000'],
  ['http://192.168.31.198:8000', 'http://192.168.31.198:8000'],
  ['https://host/api/test', 'https://host/api/test'],
  ['http://[::1]:8000/v1/videos', 'http://[::1]:8000'],
  // With the endpoint at the end.
  ['https://host/v1/videos', 'https://host'],
  ['https://host/v1/videos/1', 'https://host'],
  ['https://host/v1/videos/video_107/content', 'https://host'],
  ['https://host/api/v1/videos/{id}', 'https://host/api'],
  ['https://host/V1/Videos', 'https://host'],
  ['https://host/v1//videos', 'https://host'],
  ['https://host//v1/videos/', 'https://host'],
  ['https://host/v1/video', 'https://host'],
  ['https://host/v1/chat/completions', 'https://host'],
  ['https://host/v1/models', 'https://host'],
  ['https://host/v1/', 'https://host'],
  ['https://host/sora/v1/video/generations', 'https://host/sora'],
  ['https://host/docs#/videos/create', 'https://host'],
  ['https://host/v1/videos?model=sora-2', 'https://host'],
  ['https://host/?utm_source=chat', 'https://host'],
  ['https://host/#/login', 'https://host'],
  ['[::1]/*/v1', 'http://[::1]'],
  ['https://host/v1/;/v1/*/docs', 'https://host'],
  // Typing errors, and full-width characters from input methods.
  ['https：//h.cn', 'https://h.cn'],
  ['https:/h.cn', 'https://h.cn'],
  ['https//h.cn', 'https://h.cn'],
  ['https：、、h.cn', 'https://h.cn'],
  ['https;//h.cn', 'https://h.cn'],
  ['https:\\\\h.cn\\v1\\videos', 'https://h.cn'],
  ['https: //h.cn', 'https://h.cn'],
  ['ttps://h.cn', 'https://h.cn'],
  ['https://https://h.cn', 'https://h.cn'],
  ['ｈｔｔｐｓ：／／ｈ．ｃｎ：５８０００／ｖ１', 'https://h.cn:58000'],
  ['https://host：58000', 'https://host:58000'],
  ['https://www。zzrj。fun', 'https://www.zzrj.fun'],
  ['https://h.cn:', 'https://h.cn'],
  // Inside a sentence.
  ['https://h.cn. Then ask for the token', 'https://h.cn'],
  ['https://h.cn is the server', 'https://h.cn'],
  ['https://host is the server', 'https://host'],
  ['https://h.cn sk-abc', 'https://h.cn'],
  ['https://h.cn\nsk-abc', 'https://h.cn'],
  ['https://h.cn eyJhbGciOiJIUzI1NiJ9.eyJzdWIi.dBj', 'https://h.cn'],
  ['https://h.cn 2027-01-01 前有效', 'https://h.cn'],
  ['https://h.cn，2027年前有效', 'https://h.cn'],
  ['请用 https://h.cn 和 example.com', 'https://h.cn'],
  ['https://h.cn/a。/', 'https://h.cn/a'],
  ['https://h.cn/a。/v1', 'https://h.cn/a'],
  ['GET https://h.cn HTTP/1.1', 'https://h.cn'],
  ['https://h.cn。', 'https://h.cn'],
  ['https://h.cn，', 'https://h.cn'],
  ['https://h.cn,', 'https://h.cn'],
  ['https://h.cn.', 'https://h.cn'],
  ['https://h.cn；', 'https://h.cn'],
  ['https://h.cn/v1/videos。', 'https://h.cn'],
  ['https://h.cn/v1/videos，令牌是abc', 'https://h.cn'],
  ['https://h.cn:58000是服务器', 'https://h.cn:58000'],
  ['https://h.cn是服务器', 'https://h.cn'],
  ['https://h.cn。令牌是 abc', 'https://h.cn'],
  ['接口地址：https://h.cn/api，令牌问小王', 'https://h.cn/api'],
  ['地址是https://h.cn', 'https://h.cn'],
  ['（https://h.cn）', 'https://h.cn'],
  ['please use https://h.cn/api!', 'https://h.cn/api'],
  // Invisible characters.
  ['\u200bhttps://h.cn\u200b', 'https://h.cn'],
  ['\ufeffhttps://h\u200b.cn', 'https://h.cn'],
  ['\u00a0https://h.cn\u00a0', 'https://h.cn'],
  ['\u3000https://h.cn\u3000', 'https://h.cn'],
  // Quotes, Markdown, code, commands.
  ['"https://h.cn"', 'https://h.cn'],
  ['“https://h.cn”', 'https://h.cn'],
  ["'https://h.cn',", 'https://h.cn'],
  ['「https://h.cn」', 'https://h.cn'],
  ['《https://h.cn》', 'https://h.cn'],
  ['`https://h.cn`', 'https://h.cn'],
  ['<https://h.cn>', 'https://h.cn'],
  ['**https://h.cn**', 'https://h.cn'],
  ['[the server](https://h.cn/v1)', 'https://h.cn'],
  ['[https://h.cn](https://h.cn)', 'https://h.cn'],
  ['【https://h.cn】', 'https://h.cn'],
  ['BASE_URL=https://h.cn', 'https://h.cn'],
  ['export BASE_URL="https://h.cn/v1"', 'https://h.cn'],
  ['"base_url": "https://h.cn/v1",', 'https://h.cn'],
  ['{"base_url":"https:\\/\\/h.cn\\/v1\\/videos"}', 'https://h.cn'],
  ['base_url: https://h.cn', 'https://h.cn'],
  ['OpenAI(base_url="https://h.cn/v1", api_key="abc")', 'https://h.cn'],
  ['curl https://h.cn/v1/videos -H "Authorization: Bearer abc"', 'https://h.cn'],
  ['curl -X POST "https://h.cn/v1/videos" \\\n -d \'{"image": "https://i.example/a.png"}\'', 'https://h.cn'],
  ['GET https://h.cn/v1/videos/1 HTTP/1.1', 'https://h.cn'],
  // Without a scheme.
  ['192.168.31.198:8000', 'http://192.168.31.198:8000'],
  ['192.168.31.198：8000', 'http://192.168.31.198:8000'],
  ['服务器 192.168.31.198:8000，令牌 abc', 'http://192.168.31.198:8000'],
  ['192.168.31.198:8000/v1/videos', 'http://192.168.31.198:8000'],
  ['47.98.1.2:8000', 'http://47.98.1.2:8000'],
  ['localhost:8000', 'http://localhost:8000'],
  ['studio.local:8000', 'http://studio.local:8000'],
  ['[::1]:8000', 'http://[::1]:8000'],
  ['host.example', 'https://host.example'],
  ['www.zzrj.fun:58000', 'https://www.zzrj.fun:58000'],
  ['www.zzrj.fun:58000/v1/videos。', 'https://www.zzrj.fun:58000'],
  ['//host.example/api', 'https://host.example/api'],
  ['host：58000', 'https://host:58000'],
  ['地址：host.example', 'https://host.example'],
  ['BASE_URL=host.example', 'https://host.example'],
  ['base_url: "host.example"', 'https://host.example'],
  // Internationalized domain names.
  ['https://api.x服务.example.com', 'https://api.xn--x-ql8a704d.example.com'],
  ['https://例子.测试/v1', 'https://xn--fsqu00a.xn--0zwm56d'],
  ['视频.公司', 'https://xn--cy2a840a.xn--55qx5d'],
  ['https://xn--fsqu00a.xn--0zwm56d', 'https://xn--fsqu00a.xn--0zwm56d'],
  ['https://h.cn/接口/v1/videos', 'https://h.cn/%E6%8E%A5%E5%8F%A3'],
])('%s is read as %s', (pasted, baseUrl) => {
  expect(readPastedAddress(pasted)).toEqual({ ok: true, baseUrl })
})

test.each([
  ['', 'empty'],
  [' \u200b ', 'empty'],
  ['abc', 'scheme'],
  ['sk-proj-abc123', 'scheme'],
  ['ask somebody in the office', 'scheme'],
  ['ftp://host.example', 'scheme'],
  ['javascript:alert(1)', 'scheme'],
  ['me@host.example', 'scheme'],
  ['https://', 'invalid'],
  ['https://.。', 'invalid'],
  ['https://host:99999', 'invalid'],
  ['https://www.zzrj。fun', 'invalid'],
  ['https://h_%.cn', 'invalid'],
  ['https://me:secret@host', 'credentials'],
  ['https://me@host/v1/videos', 'credentials'],
  ['https://host/v1/videos?key=abc', 'query'],
  ['https://host/#access_token=abc', 'query'],
])('%s is refused: %s', (pasted, problem) => {
  expect(readPastedAddress(pasted)).toMatchObject({ ok: false, problem, choices: [] })
})

test.each([
  ['https://a.cn https://b.cn', ['https://a.cn', 'https://b.cn']],
  ['https://a.cn,https://b.cn', ['https://a.cn', 'https://b.cn']],
  ['测试 http://10.0.0.1:8000 正式 https://b.cn/v1', null],
  ['https://a.cn/v1/videos\nhttps://b.cn/v1/videos', ['https://a.cn', 'https://b.cn']],
  ['192.168.1.2:8000, 192.168.1.3:8000', ['http://192.168.1.2:8000', 'http://192.168.1.3:8000']],
  ['192.168.1.2:8000 or 192.168.1.3:8000', ['http://192.168.1.2:8000', 'http://192.168.1.3:8000']],
])('of the addresses in %j somebody has to choose', (pasted, choices) => {
  if (choices === null) return expect(readPastedAddress(pasted)).toMatchObject({ ok: true })
  expect(readPastedAddress(pasted)).toEqual({ ok: false, problem: 'several', choices })
})

// Names starting with `xn--` encode other characters, which browsers validate.
const hostPart = fc.stringMatching(/^[a-z][a-z0-9-]{0,8}[a-z]$/).filter((part) => !part.startsWith('xn--'))
const baseUrl = fc
  .record({
    scheme: fc.constantFrom('http', 'https'),
    host: fc.array(hostPart, { minLength: 1, maxLength: 3 }).map((parts) => parts.join('.')),
    port: fc.option(fc.integer({ min: 1024, max: 65_535 })),
    path: fc.array(
      fc.stringMatching(/^[\w-]{1,8}$/).filter((part) => !/^(?:v1|docs|redoc|https?)$/i.test(part)),
      { maxLength: 3 },
    ),
  })
  .map(({ scheme, host, port, path }) =>
    [`${scheme}://${host}${port === null ? '' : `:${port}`}`, ...path].join('/'),
  )

test('an address that needs no reading is never changed', () => {
  fc.assert(
    fc.property(baseUrl, (text) => {
      expect(readPastedAddress(text)).toEqual({ ok: true, baseUrl: text })
    }),
  )
})

test('a full stop behind the slash that ends an address', () => {
  expect(readPastedAddress('http://aa/。')).toEqual({ ok: true, baseUrl: 'http://aa' })
})

test('whatever a sentence, a document or a command puts around it', () => {
  const before = fc.constantFrom(
    '',
    '"',
    '“',
    '<',
    '(',
    '[x](',
    '地址：',
    'BASE_URL=',
    'curl ',
    '\u200b',
    '\ufeff ',
  )
  const behind = fc.constantFrom(
    ...['', '"', '”', '>', ')', '。', '，', '；', '！', ' -H "x: y"', '\u200b', '/', '/v1', '/V1//Videos/1'],
    ...['/v1/chat/completions', '?from=chat', '#top', '\n', ' 是测试环境'],
  )
  fc.assert(
    fc.property(before, baseUrl, fc.array(behind, { maxLength: 2 }), (start, text, end) => {
      expect(readPastedAddress(start + text + end.join(''))).toEqual({ ok: true, baseUrl: text })
    }),
  )
})

test('what was read is read as itself, by all readers', () => {
  const piece = fc.constantFrom(
    ...[
      'https://',
      'http://',
      'h.cn',
      'host',
      ':8000',
      '/',
      '//',
      '/v1',
      '/videos',
      '/..',
      '。',
      '，',
      '：',
      '.',
    ],
    ...[
      ',',
      ' ',
      '\n',
      '\\',
      '@',
      '?',
      '#',
      '=',
      '"',
      '“',
      '[',
      ']',
      '(',
      ')',
      '[::1]',
      '10.0.0.1',
      '例子',
      'é',
    ],
    ...['*', '%2f', '%', '-', '_', 'xn--', '\u200b'],
  )
  const pasted = fc.array(piece, { maxLength: 10 }).map((pieces) => pieces.join(''))
  fc.assert(
    fc.property(fc.oneof(pasted, fc.webUrl(), fc.string({ unit: 'binary' })), (text) => {
      const reading = readPastedAddress(text)
      if (!reading.ok) return
      expect(readPastedAddress(reading.baseUrl)).toEqual(reading)
      expect(readBaseUrl(reading.baseUrl)).toEqual(reading)
      const { username, password, search, hash } = new URL(reading.baseUrl)
      expect(username + password + search + hash).toBe('')
    }),
    { numRuns: 1_500 },
  )
})

test('a long text takes no long time', () => {
  const parts = [
    ' .a',
    'https://a ',
    'https://a .b',
    'https://',
    'a.',
    '1.',
    '/v1',
    '/videos',
    ' h',
    '，',
    '。',
    'h.cn,',
    '[',
    '、',
  ]
  for (const part of parts) readPastedAddress(part.repeat(20_000 / part.length))
  for (const length of [400, 3_990]) readPastedAddress(`https://h.cn${'/*/v1'.repeat(length)}`)
}, 2_000)
