// A front server for a site, with another scheme or other headers.

import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer as createHttpServer, type RequestListener, request, type Server } from 'node:http'
import { createServer as createHttpsServer } from 'node:https'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Site } from './site.ts'

export interface Certificate {
  key: Buffer
  cert: Buffer
}

/** A self-signed certificate; null if `openssl` is missing. */
export function makeCertificate(host: string): Certificate | null {
  const folder = mkdtempSync(join(tmpdir(), 'certificate-'))
  const [key, cert] = [join(folder, 'key.pem'), join(folder, 'cert.pem')]
  try {
    const { status } = spawnSync('openssl', [
      ...['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', '-subj', `/CN=${host}`],
      ...['-keyout', key, '-out', cert],
    ])
    return status === 0 ? { key: readFileSync(key), cert: readFileSync(cert) } : null
  } finally {
    rmSync(folder, { recursive: true })
  }
}

export interface FrontOptions {
  /** The host name in `url`. */
  host: string
  /** Serves https with it; plain http without. */
  certificate?: Certificate
  /** Added to every answer. */
  headers?: Record<string, string>
}

/** Forwards requests to a site; resolves once it listens. The caller closes both. */
export async function startFront(
  site: Site,
  { host, certificate, headers = {} }: FrontOptions,
): Promise<Site> {
  const pass: RequestListener = (incoming, outgoing) => {
    const onward = request(new URL(incoming.url ?? '/', site.url), { method: incoming.method }, (answer) => {
      outgoing.writeHead(answer.statusCode ?? 502, { ...answer.headers, ...headers })
      answer.pipe(outgoing)
    })
    onward.on('error', () => outgoing.destroy())
    incoming.pipe(onward)
  }
  const server =
    certificate === undefined ? createHttpServer(pass) : createHttpsServer({ ...certificate }, pass)
  const { pathname } = new URL(site.url)
  return {
    ...site,
    url: `${certificate === undefined ? 'http' : 'https'}://${host}:${await listen(server)}${pathname}`,
    close: () => close(server),
  }
}

/** Starts a minimal server on a free port of this machine; https if a certificate is given. */
export async function startAnswering(
  answer: RequestListener,
  certificate: Certificate | null = null,
): Promise<{ url: string; close: () => Promise<void> }> {
  const server =
    certificate === null ? createHttpServer(answer) : createHttpsServer({ ...certificate }, answer)
  const scheme = certificate === null ? 'http' : 'https'
  return { url: `${scheme}://127.0.0.1:${await listen(server)}`, close: () => close(server) }
}

function listen(server: Server): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject).listen(0, '127.0.0.1', () => {
      const address = server.address()
      resolve(typeof address === 'object' && address !== null ? address.port : 0)
    })
  })
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve())
    server.closeAllConnections()
  })
}
