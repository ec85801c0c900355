// @vitest-environment node
// Addresses whose host was broken in two: the token must never be sent to the host that the first part names.

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readPastedAddress } from '#environments/pasted-address.ts'

test.each([
  ['https://api .example.com/v1', 'https://api.example.com'],
  ['https://host .x.com', 'https://host.x.com'],
  ['https://api\n  .example\n.com/v1/videos', 'https://api.example.com'],
  ['base_url="https://api .example.com:8000"', 'https://api.example.com:8000'],
  ['https://h.cn :58000/v1', 'https://h.cn:58000'],
  ['https://h.cn： 58000', 'https://h.cn:58000'],
  ['https://api\\.example\\.com', 'https://api.example.com'],
])('%j is read as %s', (pasted, baseUrl) => {
  expect(readPastedAddress(pasted)).toEqual({ ok: true, baseUrl })
})

test.each([
  'https://api example.com/v1',
  'https://api. example.com/v1',
  'https://api.example. com',
  'https://api.exam\nple.com/v1',
  'https://api.example.c\nom/v1',
  'https://api.example.c\nom',
  'https://api\r\nexample',
  'https://my server/v1',
  'https://api -x.example.com',
  'https://api,example.com/v1',
  'https://api，example.com/v1',
  'https://api、example.com/v1',
  'https://api[.]example[.]com',
  'https://api{region}.example.com',
  'https://h.cn .net core',
  'https://h.cn 58000',
  'https://h.cn 58000端口',
  'https://h.cn:580 00/v1',
  'https://192.168. 31.198:8000',
  '192.168.31.1 98:8000',
  'http://[::1] :8000',
])('%j is refused', (pasted) => {
  expect(readPastedAddress(pasted)).toEqual({ ok: false, problem: 'invalid', choices: [] })
})

const hostPart = fc.stringMatching(/^[a-z][a-z0-9-]{0,8}[a-z]$/)

test('a host that a blank broke is never read as its beginning', () => {
  const name = fc.array(hostPart, { minLength: 3, maxLength: 4 }).map((parts) => parts.join('.'))
  const blank = fc.constantFrom(' ', '  ', '\n', '\r\n', '\u00a0', '\u3000')
  fc.assert(
    fc.property(
      name,
      fc.nat(),
      blank,
      fc.constantFrom('', '/v1', ':8000/v1', '"'),
      (host, where, gap, end) => {
        const at = 1 + (where % (host.lastIndexOf('.') - 1))
        const reading = readPastedAddress(`https://${host.slice(0, at)}${gap}${host.slice(at)}${end}`)
        if (reading.ok) expect(new URL(reading.baseUrl).hostname).toBe(host)
      },
    ),
  )
})
