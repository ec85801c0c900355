// A plain static host: serves the built site from a folder, without rewrite rules, and 404 for everything
// else.

import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { extname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The output folder of the build; ends with a separator. */
export const distFolder = fileURLToPath(new URL('../../../dist/', import.meta.url))

export interface SiteOptions {
  /** Defaults to 0: a free port. */
  port?: number
  /** Path of the site, with a slash at both ends. Defaults to `/studio/`. */
  folder?: string
  /** The address to listen on. Defaults to `127.0.0.1`. */
  host?: string
  /** The host name in `url`. Defaults to `host`. */
  publicHost?: string
}

export interface Site {
  /** Address of the page, with a trailing slash. */
  url: string
  /** All requests, oldest first; paths without their query. */
  readonly requests: readonly { method: string; path: string; status: number }[]
  /** Serves this text as `config.json`; null restores the built file. */
  serveConfig(text: string | null): void
  /** From now on serves another folder instead of the build. */
  deploy(folder: string): void
  close(): Promise<void>
}

const contentTypes: Record<string, string> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.mp4': 'video/mp4',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.webmanifest': 'application/manifest+json',
  '.webp': 'image/webp',
}

interface Answer {
  status: number
  headers: Record<string, string>
  body: Uint8Array
}

export async function startSite(options: SiteOptions = {}): Promise<Site> {
  const { port = 0, folder = '/studio/', host = '127.0.0.1', publicHost = host } = options
  const requests: { method: string; path: string; status: number }[] = []
  let config: string | null = null
  let files = distFolder

  const answer = async (method: string, path: string, range: string | undefined): Promise<Answer> => {
    if (method !== 'GET' && method !== 'HEAD') return failure(405)
    if (`${path}/` === folder) return { ...failure(301), headers: { location: folder } }
    if (!path.startsWith(folder)) return failure(404)
    const name = path.slice(folder.length) || 'index.html'
    const changed = name === 'config.json' && config !== null ? Buffer.from(config) : null
    const file = changed ?? (await readSiteFile(files, name))
    return file === null ? failure(404) : answerFile(file, extname(name), range)
  }

  const server = createServer(async ({ method = 'GET', url = '/', headers }, outgoing) => {
    const path = new URL(url, 'http://site.invalid').pathname
    const { status, headers: answered, body } = await answer(method, path, headers.range)
    requests.push({ method, path, status })
    outgoing.writeHead(status, { ...answered, 'content-length': body.byteLength })
    outgoing.end(method === 'HEAD' ? undefined : body)
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(port, host, resolve)
  })
  const address = server.address()
  const realPort = typeof address === 'object' && address !== null ? address.port : port
  return {
    url: `http://${publicHost}:${realPort}${folder}`,
    requests,
    deploy(folder) {
      files = folder
    },
    serveConfig(text) {
      config = text
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

/** Makes a server the only environment of a site. */
export function offerOnly(site: Site, { apiUrl }: { apiUrl: string }): void {
  const environments = [{ id: 'dev', name: '开发环境', baseUrl: apiUrl }]
  site.serveConfig(JSON.stringify({ demo: false, environments }))
}

/** A file inside a folder, or null; never one outside it. */
async function readSiteFile(folder: string, name: string): Promise<Uint8Array | null> {
  // Names in the build need no decoding, and rejecting `..` and `%` prevents path traversal.
  if (name.includes('..') || name.includes('%')) return null
  return readFile(join(folder, name)).catch(() => null)
}

function answerFile(file: Uint8Array, extension: string, range: string | undefined): Answer {
  const headers = {
    'content-type': contentTypes[extension] ?? 'application/octet-stream',
    'accept-ranges': 'bytes',
  }
  const [, first, last] = /^bytes=(\d+)-(\d*)$/.exec(range ?? '') ?? []
  if (first === undefined) return { status: 200, headers, body: file }
  const start = Number(first)
  const end = last ? Math.min(Number(last), file.byteLength - 1) : file.byteLength - 1
  if (start > end) return failure(416)
  return {
    status: 206,
    headers: { ...headers, 'content-range': `bytes ${start}-${end}/${file.byteLength}` },
    body: file.subarray(start, end + 1),
  }
}

function failure(status: number): Answer {
  return { status, headers: { 'content-type': 'text/plain' }, body: Buffer.from(String(status)) }
}
