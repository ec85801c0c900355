// @vitest-environment node
// Security headers are defined in one place; the samples and the documents repeat them verbatim.

import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import {
  hashedFileCaching,
  otherFileCaching,
  policyHeader,
  policyOf,
  proxiedContentPolicy,
  securityHeaders,
  withPolicy,
} from '../../build/security-headers.ts'

const sha256 = (text: string) => createHash('sha256').update(text).digest('base64')

const samples = ['deploy/nginx.conf', 'deploy/Caddyfile']
const documents = ['docs/deploy.md', 'docs/deploy.zh-CN.md']

test.each([...samples, ...documents])('%s says what the build says', (path) => {
  const text = readFileSync(path, 'utf8')
  expect(text).toMatch(/Content-Security-Policy|\$studio_policy/)
  for (const [name, value] of Object.entries(securityHeaders)) {
    expect(text).toContain(name)
    expect(text).toContain(value)
  }
  expect(text).toContain(hashedFileCaching)
  expect(text).toContain(otherFileCaching)
})

test.each(samples)('%s has the policy of the build, and one for what comes through the proxy', (path) => {
  const text = readFileSync(path, 'utf8')
  expect(new Set(text.match(/default-src [^"]*/g))).toEqual(new Set([proxiedContentPolicy]))
  expect(text).toMatch(/\/var\/www\/studio\/policy\.(?:nginx\.conf|caddy)/)
})

test('inline scripts and styles are allowed one by one, and nothing else is', () => {
  const page = withPolicy('<head></head><style>a{}</style><script>b()</script><script src="c.js"></script>')
  const policy = policyOf(page)
  expect(policy).not.toContain('unsafe')
  expect(policy).toContain(`script-src 'self' 'sha256-${sha256('b()')}';`)
  expect(policy).toContain(`style-src 'self' 'sha256-${sha256('a{}')}';`)
  // It says what the page cannot: who may frame it.
  expect(policyHeader(policy)).toBe(`${policy}; frame-ancestors 'none'`)
})
