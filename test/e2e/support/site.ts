// A plain static host: serves the built site from a folder of its own, no rewrite rules, 404 for all else.

import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { extname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** Where the build puts the site; ends with a separator. */
export const distFolder = fileURLToPath(new URL('../../../dist/', import.meta.url))

export interface SiteOptions {
  /** 0, the default, takes a free one. */
  port?: number
  /** Path of the site, with a slash at both ends; `/studio/` unless given. */
  folder?: string
  /** The address to listen on; `127.0.0.1` unless given. */
  host?: string
  /** The host name in `url`; `host` unless given. */
  publicHost?: string
}

export interface Site {
  /** Of the page, with a slash at the end. */
  url: string
  /** What was asked for, oldest first; paths without their query. */
  readonly requests: readonly { method: string; path: string; status: number }[]
  /** Serves this text as `config.json`; null serves the built one again. */
  serveConfig(text: string | null): void
  /** From now on serves another folder instead of the build's. */
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

/** A file of a folder, or null; never one outside of it. */
async function readSiteFile(folder: string, name: string): Promise<Uint8Array | null> {
  // The build's names need no decoding; a host that decodes must not be led out of its folder.
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
