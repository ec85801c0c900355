// What stands before a site in real life: another scheme, other headers.

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

/** A certificate that nobody signed but itself; null where there is no `openssl` to make it. */
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
  /** On every answer. */
  headers?: Record<string, string>
}

/** Passes requests on to a site; resolves once it listens. Both have to be closed. */
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

/** A server of a few lines, on a free port of this machine; https with a certificate. */
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
