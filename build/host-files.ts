// What a static host can use beside the built site: every larger text once more as brotli and gzip, and a `_headers`
// file for hosts that read one (Netlify, Cloudflare Pages).

import { readdir, readFile, stat, writeFile } from 'node:fs/promises'
import { extname, join } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import type { Plugin } from 'vite'
import { hashedFileCaching, otherFileCaching, securityHeaders } from './security-headers.ts'

/** Below it a compressed file saves nothing that a network would notice; bytes. */
const minBytes = 1024

const textTypes = new Set(['.css', '.html', '.js', '.json', '.svg', '.webmanifest'])

/**
 * People edit these after the build, and a host would go on sending the compressed text from before. The page is so
 * small that nothing is lost.
 */
const editable = new Set(['config.json', 'index.html'])

/** Files that keep their name from version to version. */
const neverCached = ['/', '/index.html', '/config.json', '/worker.js']

export const hostFiles: Plugin = {
  name: 'host-files',
  apply: 'build',
  generateBundle() {
    this.emitFile({ type: 'asset', fileName: '_headers', source: headersFile() })
  },
  writeBundle: {
    order: 'post',
    sequential: true,
    async handler({ dir }) {
      if (dir !== undefined) await compressFiles(dir)
    },
  },
}

/** The paths never overlap in what they set: some hosts would send both values. */
function headersFile(): string {
  const rules: [path: string, headers: Readonly<Record<string, string>>][] = [
    ['/*', securityHeaders],
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

/** Writes `name.br` and `name.gz` beside the larger texts of a folder. Rejects where one cannot be written. */
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
