// @vitest-environment node
// Files that the build generates for hosts: compressed files, and `_headers`.

import { readdir, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import {
  hashedFileCaching,
  otherFileCaching,
  policyHeader,
  policyOf,
  securityHeaders,
} from '../../../build/security-headers.ts'
import { distFolder } from '../support/site.ts'

const built = (name: string) => readFile(join(distFolder, name))

test('every larger text is there as brotli and gzip too, but for those that people edit', async () => {
  const names = await readdir(distFolder, { recursive: true })
  const larger: string[] = []
  for (const name of names.filter((one) => /\.(?:html|js|css|svg|json|webmanifest)$/.test(one))) {
    if ((await stat(join(distFolder, name))).size > 1024 && name !== 'config.json') larger.push(name)
  }
  expect(larger.length).toBeGreaterThan(20)
  for (const name of larger) {
    const text = await built(name)
    expect(brotliDecompressSync(await built(`${name}.br`)).equals(text), name).toBe(true)
    expect(gunzipSync(await built(`${name}.gz`)).equals(text), name).toBe(true)
  }
  const compressed = names.filter((name) => /\.(?:br|gz)$/.test(name)).map((name) => name.slice(0, -3))
  expect(compressed.sort()).toEqual([...larger, ...larger].sort())
})

test('the _headers file gives every file its headers, and none twice', async () => {
  const rules = (await built('_headers')).toString().trim().split(/\n\n/)
  const headersOf = (path: string) =>
    rules.flatMap((rule) => {
      const [pattern = '', ...lines] = rule.split('\n')
      const fits = pattern.endsWith('*') ? path.startsWith(pattern.slice(0, -1)) : path === pattern
      return fits ? lines.map((line) => line.trim()) : []
    })
  const policy = policyHeader(policyOf(String(await built('index.html'))))
  const security = Object.entries({ 'Content-Security-Policy': policy, ...securityHeaders }).map(
    ([name, value]) => `${name}: ${value}`,
  )
  const cases = { '/assets/studio-x.js': hashedFileCaching, '/': otherFileCaching, '/icon.svg': null }
  const notKept = ['/index.html', '/config.json', '/worker.js'].map(
    (path) => [path, otherFileCaching] as const,
  )
  for (const [path, caching] of [...Object.entries(cases), ...notKept]) {
    const expected = caching === null ? security : [...security, `Cache-Control: ${caching}`]
    expect([path, ...headersOf(path)]).toEqual([path, ...expected])
  }
})
