// @vitest-environment node
// How two addresses, the signs of a failure and an answer are diagnosed. Against real conditions:
// test/e2e/server/connection-test.test.ts.

import { expect, test } from 'vitest'
import { type Step, stepNames, testConnection } from '#api/connection-test.ts'
import { diagnoseAnswer, diagnoseSilence, isSameAnswer, isVague, type SilenceSigns } from '#api/diagnosis.ts'
import { documentedDialect } from '#api/dialect.ts'
import { hostKind, isMixedContent, mayNeedPermission, readTarget } from '#api/reachability.ts'

test.each([
  ['http://localhost:8000', 'loopback'],
  ['http://api.localhost', 'loopback'],
  ['http://127.1', 'loopback'],
  ['http://[::1]:8000', 'loopback'],
  ['http://192.168.31.198:8000', 'private'],
  ['http://10.0.0.1', 'private'],
  ['http://172.16.0.1', 'private'],
  ['http://172.32.0.1', 'public'],
  ['http://169.254.1.1', 'private'],
  ['http://100.64.0.1', 'private'],
  ['http://nas.local', 'private'],
  ['http://[fd00::1]', 'private'],
  ['http://[fe80::1]', 'private'],
  ['http://[2001:db8::1]', 'public'],
  ['https://8.8.8.8', 'public'],
  ['https://10.example', 'name'],
  ['https://www.zzrj.fun:58000', 'name'],
])('%s is %s', (url, kind) => {
  expect(hostKind(new URL(url))).toBe(kind)
})

test.each([
  '',
  'host.example',
  'https://',
  'ftp://host',
  'http://host:6667',
  'http://host:22',
  'https://me:pw@host',
])('no browser asks "%s"', (baseUrl) => {
  expect(readTarget(baseUrl)).toBe(null)
})

test.each(['https://host', 'http://host:8000/api', 'http://192.168.31.198:8000'])(
  '%s can be asked',
  (baseUrl) => {
    expect(readTarget(baseUrl)?.href).toContain(baseUrl)
  },
)

test.each([
  ['https://studio.example', 'http://api.example', true],
  ['https://studio.example', 'http://8.8.8.8', true],
  ['https://studio.example', 'http://192.168.31.198:8000', false],
  ['https://studio.example', 'http://localhost:8000', false],
  ['https://studio.example', 'https://api.example', false],
  ['http://studio.example', 'http://api.example', false],
  ['file:///index.html', 'http://api.example', false],
])('from %s to %s is mixed content: %s', (page, target, expected) => {
  expect(isMixedContent(new URL(page), new URL(target))).toBe(expected)
})

test.each([
  ['https://studio.example', 'http://192.168.31.198:8000', true],
  ['https://studio.example', 'http://localhost:8000', true],
  ['https://studio.example', 'https://8.8.8.8', false],
  ['http://192.168.1.2', 'http://192.168.31.198:8000', false],
  ['http://192.168.1.2', 'http://localhost:8000', true],
  ['http://localhost:4173', 'http://localhost:8000', false],
])('from %s to %s the browser may ask first: %s', (page, target, expected) => {
  expect(mayNeedPermission(new URL(page), new URL(target))).toBe(expected)
})

const silence: SilenceSigns = {
  page: new URL('https://studio.example'),
  target: new URL('https://api.example'),
  isOnline: true,
  answersUnread: false,
  permission: 'prompt',
  isBlockedByPolicy: false,
}
const local = new URL('http://192.168.31.198:8000')

test.each([
  ['nothing known', {}, 'unreachable'],
  ['somebody answered', { answersUnread: true }, 'cors'],
  ['somebody answered, denied elsewhere', { answersUnread: true, permission: 'denied' }, 'cors'],
  ['offline', { isOnline: false }, 'offline'],
  ['a local server while offline', { isOnline: false, answersUnread: true }, 'cors'],
  ['the policy of the page', { isBlockedByPolicy: true }, 'csp'],
  ['denied, private address', { target: local, permission: 'denied' }, 'local-network-denied'],
  ['denied, name that may be local', { permission: 'denied' }, 'local-network-denied'],
  ['denied, public address', { target: new URL('https://8.8.8.8'), permission: 'denied' }, 'unreachable'],
  [
    'denied, page on this machine',
    { page: new URL('http://localhost'), permission: 'denied' },
    'unreachable',
  ],
  ['granted, private address', { target: local, permission: 'granted' }, 'unreachable'],
  ['no such permission, https to http', { target: local, permission: null }, 'mixed-content'],
  ['no such permission', { permission: null }, 'unreachable'],
] as const)('no answer: %s', (_, signs, diagnosis) => {
  expect(diagnoseSilence({ ...silence, ...signs })).toBe(diagnosis)
})

const json = 'application/json'
test.each([
  [400, json, '{"detail":"video_id 无效"}', 'ok'],
  [404, json, '{"detail":"资源不存在：未找到任务：0"}', 'ok'],
  [404, json, '{"error":{"message":"not found"}}', 'ok'],
  [422, json, '{"detail":[{"loc":["path"],"msg":"bad"}]}', 'ok'],
  [200, json, '{"id":0,"status":"pending"}', 'ok'],
  [200, json, '{"code":404,"message":"no such task"}', 'ok'],
  [200, json, '{"code":401,"message":"Invalid token"}', 'unauthorized'],
  [400, json, '{"error":{"message":"Invalid token"}}', 'unauthorized'],
  [401, json, '{"detail":"no"}', 'unauthorized'],
  [401, 'text/html', '<h1>401</h1>', 'unauthorized'],
  [403, json, '{"detail":"no"}', 'forbidden'],
  [404, 'text/html', '<h1>404</h1>', 'not-found'],
  [404, 'text/plain', 'Not Found', 'not-found'],
  [404, json, '', 'not-found'],
  [400, 'text/html', '<h1>400</h1>', 'not-json'],
  [429, json, '{}', 'rate-limited'],
  [500, json, '{}', 'server-error'],
  [502, 'text/html', '<h1>Bad gateway</h1>', 'server-error'],
  [200, 'text/html', '<!doctype html>', 'not-json'],
  [200, json, '', 'not-json'],
  [200, json, '{"hello":"world"}', 'not-json'],
  [200, json, '[]', 'not-json'],
])('HTTP %s %s %s → %s', (status, type, text, diagnosis) => {
  const answer = { status, headers: new Headers({ 'content-type': type }), text }
  expect(diagnoseAnswer(answer, 'https://api.example')).toBe(diagnosis)
})

test('the demo is always right, and an address that is none is never asked', async () => {
  const steps: Step[] = []
  const test = (baseUrl: string) =>
    testConnection(
      { baseUrl, token: null, dialect: documentedDialect },
      (step) => steps.push(step),
      new AbortController().signal,
    )
  expect(await test('')).toBe('ok')
  expect(steps).toEqual(stepNames.map((name) => ({ name, state: 'ok' })))
  steps.length = 0
  expect(await test('host.example')).toBe('invalid-url')
  expect(steps).toEqual([{ name: 'address', state: 'bad' }])
})

test.each([
  [404, '{"detail":"Not Found"}', true],
  [404, '404 page not found', true],
  [404, '{"message":"Not found"}', true],
  [404, '{"error": "Not found."}', true],
  [404, '<h1>404</h1>', true],
  [404, '', true],
  [404, '{"error":{"message":"Invalid URL (GET /v1/videos/0)","type":"invalid_request_error"}}', true],
  [404, '{"detail":"资源不存在：未找到任务：0"}', false],
  [404, '{"error":{"message":"Video not found"}}', false],
  [400, '{"detail":"Not Found"}', false],
])('HTTP %s %s may speak of the path: %s', (status, text, expected) => {
  expect(isVague({ status, headers: new Headers(), text })).toBe(expected)
})

test.each([
  ['{"detail":"Not Found"}', '{"detail":"Not Found"}', true],
  ['Cannot GET /v1/videos/0', 'Cannot GET /v1/no-such-path/0', true],
  [
    '{"timestamp":"2026-01-29T06:47:15.1Z","error":"Not Found","path":"/v1/videos/0"}',
    '{"timestamp":"2026-01-29T06:47:16.2Z","error":"Not Found","path":"/v1/no-such-path/0"}',
    true,
  ],
  ['{"error":"Not Found","id":"a1b2"}', '{"error":"Not Found","id":"c3d4"}', true],
  ['{"message":"Not found"}', '<h1>Not found</h1>', false],
  ['{"message":"Not found"}', '{"error":"Not found"}', false],
])('%s and %s are the same answer: %s', (one, other, expected) => {
  const answer = (text: string) => ({ status: 404, headers: new Headers(), text })
  expect(isSameAnswer(answer(one), answer(other))).toBe(expected)
})
