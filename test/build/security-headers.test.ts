// @vitest-environment node
// Security headers are defined in one place; the samples and the documents repeat them verbatim.

import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import {
  contentSecurityPolicy,
  hashedFileCaching,
  otherFileCaching,
  proxiedContentPolicy,
  securityHeaders,
} from '../../build/security-headers.ts'

const samples = ['deploy/nginx.conf', 'deploy/Caddyfile']
const documents = ['docs/deploy.md', 'docs/deploy.zh-CN.md']

test.each([...samples, ...documents])('%s says what the build says', (path) => {
  const text = readFileSync(path, 'utf8')
  for (const [name, value] of Object.entries(securityHeaders)) {
    expect(text).toContain(name)
    expect(text).toContain(value)
  }
  expect(text).toContain(hashedFileCaching)
  expect(text).toContain(otherFileCaching)
})

test.each(samples)('%s has no other policy than those two', (path) => {
  const policies = readFileSync(path, 'utf8').match(/default-src [^"]*/g)
  expect(new Set(policies)).toEqual(
    new Set([securityHeaders['Content-Security-Policy'], proxiedContentPolicy]),
  )
})

test('a header can say what the page cannot: who may frame it', () => {
  expect(contentSecurityPolicy).not.toContain('frame-ancestors')
  expect(securityHeaders['Content-Security-Policy']).toBe(`${contentSecurityPolicy}; frame-ancestors 'none'`)
})
