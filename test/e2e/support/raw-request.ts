// Sends a request exactly as written: `fetch` would normalize its path.

import { type IncomingHttpHeaders, type OutgoingHttpHeaders, request } from 'node:http'

export interface RawAnswer {
  status: number
  headers: IncomingHttpHeaders
  body: Buffer
}

export interface RawRequest {
  path: string
  method?: string
  headers?: OutgoingHttpHeaders
  body?: string
}

/** Rejects if the connection breaks without an answer. */
export function sendRaw(origin: string, { path, method, headers, body }: RawRequest): Promise<RawAnswer> {
  const { hostname, port } = new URL(origin)
  return new Promise((resolve, reject) => {
    const outgoing = request({ hostname, port, path, method, headers, agent: false }, (answer) => {
      const chunks: Buffer[] = []
      answer
        .on('data', (chunk: Buffer) => void chunks.push(chunk))
        .on('error', reject)
        .on('end', () =>
          resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body: Buffer.concat(chunks) }),
        )
    })
    // An answer to CONNECT has no body.
    outgoing.on('connect', ({ statusCode = 0, headers: answered }, socket) => {
      socket.destroy()
      resolve({ status: statusCode, headers: answered, body: Buffer.alloc(0) })
    })
    outgoing.on('error', reject).end(body)
  })
}
