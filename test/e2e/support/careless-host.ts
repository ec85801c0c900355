// A static host with a catch-all rewrite: it answers a missing file with the HTML page and status 200. It
// serves several folders of one origin, and lets browsers cache files in `assets/` for a year.

import { readFile } from 'node:fs/promises'
import { extname, join } from 'node:path'
import { hashedFileCaching } from '../../../build/security-headers.ts'
import { startAnswering } from './front.ts'

export interface CarelessHost {
  origin: string
  /** From now on serves a build under a path that starts and ends with a slash. */
  deploy(path: string, folder: string): void
  /** From now on misses the files in `assets/` whose name matches; null means the upload is complete. */
  lack(name: RegExp | null): void
  close(): Promise<void>
}

const types: Record<string, string> = {
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
}

export async function startCarelessHost(): Promise<CarelessHost> {
  const folders = new Map<string, string>()
  let lacking: RegExp | null = null
  const { url, close } = await startAnswering(async ({ url = '/' }, outgoing) => {
    const { pathname } = new URL(url, 'http://host.invalid')
    const [path, folder] = [...folders].find(([path]) => pathname.startsWith(path)) ?? []
    if (path === undefined || folder === undefined) return void outgoing.writeHead(404).end()
    const name = pathname.slice(path.length) || 'index.html'
    const file = lacking?.test(name) ? null : await readFile(join(folder, name)).catch(() => null)
    const caching = name.startsWith('assets/') ? hashedFileCaching : 'no-cache'
    const type = file === null ? 'text/html' : (types[extname(name)] ?? 'text/html')
    outgoing.writeHead(200, { 'content-type': type, 'cache-control': caching })
    outgoing.end(file ?? (await readFile(join(folder, 'index.html'))))
  })
  return {
    origin: url,
    deploy: (path, folder) => void folders.set(path, folder),
    lack(name) {
      lacking = name
    },
    close,
  }
}
