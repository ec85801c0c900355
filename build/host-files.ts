// Extra files for static hosts: larger texts compressed with brotli and gzip, and a `_headers` file for hosts
// that read it (Netlify, Cloudflare Pages).

import { readdir, readFile, stat, writeFile } from 'node:fs/promises'
import { extname, join } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import type { Plugin } from 'vite'
import { pageOf } from './page-html.ts'
import {
  hashedFileCaching,
  otherFileCaching,
  policyHeader,
  policyOf,
  securityHeaders,
} from './security-headers.ts'

/** Compressing smaller files saves nothing noticeable; bytes. */
const minBytes = 1024

const textTypes = new Set(['.css', '.html', '.js', '.json', '.svg', '.webmanifest'])

/**
 * Not compressed, because people edit this file after the build, and hosts would keep sending the old
 * compressed text.
 */
const editable = new Set(['config.json'])

/** Files with the same name in every version. */
const neverCached = ['/', '/index.html', '/config.json', '/worker.js']

export const hostFiles: Plugin = {
  name: 'host-files',
  apply: 'build',
  enforce: 'post',
  generateBundle: {
    order: 'post',
    handler(_, bundle) {
      const policy = policyHeader(policyOf(String(pageOf(bundle).source)))
      const emit = (fileName: string, source: string) => this.emitFile({ type: 'asset', fileName, source })
      emit('_headers', headersFile(policy))
      emit('policy.nginx.conf', `default "${policy}";\n`)
      emit('policy.caddy', `header Content-Security-Policy "${policy}"\n`)
    },
  },
  writeBundle: {
    order: 'post',
    sequential: true,
    async handler({ dir }) {
      if (dir !== undefined) await compressFiles(dir)
    },
  },
}

/** No two rules may set the same header for a path, because some hosts would send both values. */
function headersFile(policy: string): string {
  const rules: [path: string, headers: Readonly<Record<string, string>>][] = [
    ['/*', { 'Content-Security-Policy': policy, ...securityHeaders }],
    ['/assets/*', { 'Cache-Control': hashedFileCaching }],
    ...neverCached.map((path): [string, Record<string, string>] => [
      path,
      { 'Cache-Control': otherFileCaching },
    ]),
  ]
  return rules
    .map(([path, headers]) =>
      [path, ...Object.entries(headers).map(([name, value]) => `  ${name}: ${value}`), ''].join('\n'),
    )
    .join('\n')
}

/**
 * Writes `name.br` and `name.gz` next to the larger texts of a folder. Rejects if writing fails. No plugin,
 * because the available one leaves out `worker.js`, which is written after the other files.
 */
async function compressFiles(folder: string): Promise<void> {
  const names = await readdir(folder, { recursive: true })
  await Promise.all(
    names
      .filter((name) => textTypes.has(extname(name)) && !editable.has(name))
      .map((name) => compressFile(join(folder, name))),
  )
}

async function compressFile(path: string): Promise<void> {
  if ((await stat(path)).size <= minBytes) return
  const text = await readFile(path)
  const [asBrotli, asGzip] = await Promise.all([
    promisify(brotliCompress)(text, {
      params: {
        [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
        [constants.BROTLI_PARAM_SIZE_HINT]: text.byteLength,
      },
    }),
    promisify(gzip)(text, { level: constants.Z_BEST_COMPRESSION }),
  ])
  await Promise.all([writeFile(`${path}.br`, asBrotli), writeFile(`${path}.gz`, asGzip)])
}
