// Converts between node:http and the web's Request and Response.

import type { IncomingMessage, ServerResponse } from 'node:http'

/** A request as received. */
export interface RecordedRequest {
  /** Milliseconds since 1970. */
  at: number
  method: string
  /** Includes the query. */
  path: string
  /** Names are in lower case. */
  headers: Readonly<Record<string, string>>
  /** Empty if there is none. */
  body: string
  /** The parts of a `multipart/form-data` body; null for any other, and for one that cannot be read. */
  form: FormData | null
}

const maxBodyBytes = 32 * 1024 * 1024

/** Reads the whole request; null if its body exceeds 32 MB. Rejects if the client disconnects. */
export async function readRequest(incoming: IncomingMessage, at: number): Promise<RecordedRequest | null> {
  const chunks: Uint8Array[] = []
  let bytes = 0
  for await (const chunk of incoming) {
    if (!(chunk instanceof Uint8Array)) continue
    bytes += chunk.byteLength
    // Read to the end nevertheless: a client that is still sending would not see the answer.
    if (bytes <= maxBodyBytes) chunks.push(chunk)
  }
  if (bytes > maxBodyBytes) return null
  const headers = Object.fromEntries(
    Object.entries(incoming.headers).map(([name, value]) => [name, String(value ?? '')]),
  )
  const body = Buffer.concat(chunks)
  return {
    at,
    method: incoming.method ?? 'GET',
    path: incoming.url ?? '/',
    headers,
    body: body.toString(),
    form: await readForm(body, headers['content-type'] ?? ''),
  }
}

async function readForm(body: Buffer<ArrayBuffer>, type: string): Promise<FormData | null> {
  if (!/^multipart\/form-data\b/i.test(type)) return null
  return new Response(body, { headers: { 'content-type': type } }).formData().catch(() => null)
}

/** The request for a server that uses the web's types; its host does not matter. */
export function toWebRequest({ method, path, headers, body }: RecordedRequest, signal: AbortSignal): Request {
  const hasBody = method !== 'GET' && method !== 'HEAD'
  return new Request(`http://server.invalid${path}`, {
    method,
    headers,
    signal,
    ...(hasBody ? { body } : {}),
  })
}

/** Writes the answer as fast as the client reads it, even if it never ends. */
export async function sendResponse(response: Response, outgoing: ServerResponse): Promise<void> {
  outgoing.writeHead(response.status, Object.fromEntries(response.headers))
  const reader = response.body?.getReader()
  while (reader !== undefined && !outgoing.destroyed) {
    const { done, value } = await reader.read()
    if (done) break
    if (!outgoing.write(value)) await drained(outgoing)
  }
  await reader?.cancel()
  outgoing.end()
}

/** Resolves once more can be written, or the connection is closed. */
export function drained(outgoing: ServerResponse): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      outgoing.off('drain', done).off('close', done)
      resolve()
    }
    outgoing.on('drain', done).on('close', done)
  })
}
