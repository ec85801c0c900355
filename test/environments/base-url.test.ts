// @vitest-environment node
import { expect, test } from 'vitest'
import { readBaseUrl } from '#environments/base-url.ts'

test.each([
  ['https://www.zzrj.fun:58000', 'https://www.zzrj.fun:58000'],
  ['  https://www.zzrj.fun:58000/ ', 'https://www.zzrj.fun:58000'],
  ['http://192.168.31.198:8000', 'http://192.168.31.198:8000'],
  ['https://host/api/test', 'https://host/api/test'],
  ['https://host/api/test/', 'https://host/api/test'],
  ['https://host/api/v1/videos', 'https://host/api'],
  ['https://host/v1', 'https://host'],
  ['HTTPS://Host.Example', 'https://host.example'],
  ['http://[::1]:8000', 'http://[::1]:8000'],
])('%s is read as %s', (typed, baseUrl) => {
  expect(readBaseUrl(typed)).toEqual({ ok: true, baseUrl })
})

test.each([
  ['', 'empty'],
  ['www.zzrj.fun:58000', 'scheme'],
  ['ftp://host', 'scheme'],
  ['javascript:alert(1)', 'scheme'],
  ['https://', 'invalid'],
  ['https://host:99999', 'invalid'],
  ['https://me:secret@host', 'credentials'],
  ['https://host/?a=1', 'query'],
  ['https://host/#/x', 'query'],
])('%s is refused: %s', (typed, problem) => {
  expect(readBaseUrl(typed)).toEqual({ ok: false, problem })
})
