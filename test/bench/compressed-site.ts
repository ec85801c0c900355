// A static host that compresses like most hosts do, and records what it sends.

import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { extname, join } from 'node:path'
import { gzipSync } from 'node:zlib'

const contentTypes: Record<string, string> = {
  '.css': 'text/css',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.webmanifest': 'application/manifest+json',
}

export interface CompressedSite {
  /** Ends with a slash. */
  url: string
  /** Responses since the last `forget`, oldest first; `bytes` is the size of the body. */
  readonly sent: readonly { path: string; bytes: number }[]
  forget(): void
  close(): Promise<void>
}

/** Serves a folder; text files are compressed like `gzip -9`. */
export async function serveCompressed(folder: string): Promise<CompressedSite> {
  const sent: { path: string; bytes: number }[] = []
  const bodies = new Map<string, Buffer | null>()
  const bodyOf = async (path: string): Promise<Buffer | null> => {
    const known = bodies.get(path)
    if (known !== undefined) return known
    const file = await readFile(join(folder, path)).catch(() => null)
    const body = file !== null && extname(path) in contentTypes ? gzipSync(file, { level: 9 }) : file
    bodies.set(path, body)
    return body
  }
  const server = createServer(async ({ url = '/' }, outgoing) => {
    const { pathname } = new URL(url, 'http://site.invalid')
    const path = pathname.endsWith('/') ? `${pathname}index.html` : pathname
    const body = await bodyOf(path)
    if (body === null) return void outgoing.writeHead(404).end()
    sent.push({ path, bytes: body.byteLength })
    const type = contentTypes[extname(path)]
    const headers = type === undefined ? {} : { 'content-type': type, 'content-encoding': 'gzip' }
    outgoing.writeHead(200, { ...headers, 'content-length': body.byteLength }).end(body)
  })
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  return {
    url: `http://127.0.0.1:${port}/`,
    sent,
    forget() {
      sent.length = 0
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
