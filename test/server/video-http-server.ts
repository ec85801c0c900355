// The demo's server on real ports: one for the API, one for the videos.

import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { Script } from '#demo/script.ts'
import { defaultPace, type Pace } from '#demo/timeline.ts'
import { createVideoServer, isNetworkFailure, type VideoServer } from '#demo/video-server.ts'
import type { StoredVideo } from '#demo/wire.ts'
import { answerClip } from './clip-host.ts'
import { answerPreflight, corsHeaders } from './cors.ts'
import { type RecordedRequest, readRequest, sendResponse, toWebRequest } from './http-io.ts'

export interface VideoHttpServerOptions {
  /** Port of the API; the videos use the next one. Defaults to 0: free ports. */
  port?: number
  /** The address to listen on. Defaults to `127.0.0.1`. */
  host?: string
  /** The host name in `apiUrl`, `videoUrl` and the video links. Defaults to `host`. */
  publicHost?: string
  pace?: Pace
  /** The ID of the first video. Defaults to 1. */
  firstId?: number
  /** The accepted tokens (after `Bearer `); without one, all requests are accepted. */
  token?: string | readonly string[]
  /** False: a server without CORS. Defaults to true. */
  cors?: boolean
  /**
   * Request headers that other origins may send besides `authorization` and `content-type`; in lower case.
   */
  allowedHeaders?: readonly string[]
  /** `multipart`: submissions must be forms, as OpenAI's API expects; others are refused. Defaults to `json`. */
  requestAs?: 'json' | 'multipart'
  /** True: other origins may read the videos. Defaults to false. */
  videoCors?: boolean
  /**
   * True keeps connections open between requests. Browsers repeat a request by themselves when a reused
   * connection breaks, so a fault would occur twice. Defaults to false.
   */
  keepAlive?: boolean
  /** Milliseconds since 1970. Defaults to the real time. */
  now?: () => number
}

export interface VideoRequest extends RecordedRequest {
  /** Bytes of the video written to the connection so far. */
  sent: number
  /** When the answer ended or its reader disconnected, in ms since 1970; null while it is in progress. */
  endedAt: number | null
}

export interface VideoHttpServer {
  /** Base URL of the API, without a trailing slash. */
  apiUrl: string
  /** Origin of the videos. */
  videoUrl: string
  /** All requests to the API, preflights included, oldest first. */
  readonly requests: readonly RecordedRequest[]
  /** All requests for videos. */
  readonly videoRequests: readonly VideoRequest[]
  /**
   * From now on applies to prompts that contain `promptPart`, including earlier videos; the newest script
   * wins.
   */
  script(promptPart: string, script: Script): void
  /** Deletes videos, scripts and recorded requests. */
  reset(): void
  /** Closes open connections and frees the ports. */
  close(): Promise<void>
}

/** Starts both servers; resolves once they listen, rejects if a port is taken. */
export async function startVideoServer(options: VideoHttpServerOptions = {}): Promise<VideoHttpServer> {
  const { port = 0, host = '127.0.0.1', now = Date.now, cors = true } = options
  const requests: RecordedRequest[] = []
  const videoRequests: VideoRequest[] = []
  const scripts: { part: string; script: Script }[] = []

  const clipServer = await listen(port === 0 ? 0 : port + 1, host, async (request) => {
    const recorded: VideoRequest = { ...request, sent: 0, endedAt: null }
    videoRequests.push(recorded)
    const response = watched(await answerClip(request, now()), recorded)
    return options.videoCors ? withHeaders(response, corsHeaders(request.headers)) : response
  })
  const videoUrl = urlOf(clipServer, options.publicHost ?? host)

  const startOver = (): VideoServer => {
    let videos: readonly StoredVideo[] = []
    return createVideoServer({
      clips: clipsAt(videoUrl),
      loadClip: (url) => answerClip(clipRequest(url, now()), now()),
      now,
      records: {
        load: () => videos,
        save(next) {
          videos = next
        },
      },
      pace: options.pace ?? defaultPace,
      requireToken: tokenCheck(options.token),
      firstId: options.firstId ?? 1,
      script: (prompt) => scripts.findLast(({ part }) => prompt.includes(part))?.script,
    })
  }
  let server = startOver()

  const handle: Answerer = async (request, signal) => {
    if (request.method !== 'POST' || options.requestAs !== 'multipart') {
      return server.handle(toWebRequest(request, signal))
    }
    if (request.form === null) return formExpected(request.headers['content-type'] ?? 'none')
    return server.handle(toWebRequest(fromForm(request, request.form), signal))
  }

  const answer: Answerer = async (request, signal) => {
    requests.push(request)
    if (request.method === 'OPTIONS' && cors) return answerPreflight(request.headers, options.allowedHeaders)
    const response = await handle(request, signal)
    return cors ? withHeaders(response, corsHeaders(request.headers)) : response
  }
  const apiServer = await listen(port, host, answer).catch(async (error: unknown) => {
    await stop(clipServer)
    throw error
  })

  function listen(onPort: number, onHost: string, answerer: Answerer): Promise<Server> {
    const listening = createServer((incoming, outgoing) => {
      if (!options.keepAlive) outgoing.setHeader('connection', 'close')
      void serve(incoming, outgoing, answerer, now())
    })
    return new Promise((resolve, reject) => {
      listening.once('error', reject)
      listening.listen(onPort, onHost, () => resolve(listening))
    })
  }

  return {
    apiUrl: urlOf(apiServer, options.publicHost ?? host),
    videoUrl,
    requests,
    videoRequests,
    script: (part, script) => void scripts.push({ part, script }),
    reset() {
      for (const list of [requests, videoRequests, scripts]) list.length = 0
      server = startOver()
    },
    async close() {
      await Promise.all([stop(apiServer), stop(clipServer)])
    },
  }
}

/** The same submission as the demo's server understands it: its texts as JSON. */
function fromForm(request: RecordedRequest, form: FormData): RecordedRequest {
  const texts = [...form].filter(([, value]) => typeof value === 'string')
  const headers = { ...request.headers, 'content-type': 'application/json' }
  return { ...request, headers, body: JSON.stringify(Object.fromEntries(texts)) }
}

/** OpenAI's answer to another content type. */
function formExpected(type: string): Response {
  const message = `Unsupported content type: '${type}'. This API method only accepts 'multipart/form-data' requests.`
  const error = { message, type: 'invalid_request_error', param: null, code: 'unsupported_content_type' }
  return Response.json({ error }, { status: 400 })
}

type Answerer = (request: RecordedRequest, signal: AbortSignal) => Promise<Response>

async function serve(
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  answerer: Answerer,
  at: number,
): Promise<void> {
  const clientGone = new AbortController()
  outgoing.once('close', () => clientGone.abort())
  try {
    const request = await readRequest(incoming, at)
    const response =
      request === null
        ? new Response('Payload Too Large', { status: 413 })
        : await answerer(request, clientGone.signal)
    await sendResponse(response, outgoing)
  } catch (error) {
    if (isNetworkFailure(error) || clientGone.signal.aborted || outgoing.headersSent) {
      outgoing.destroy()
      return
    }
    // An error in a script or in the server itself must not look like an intended fault.
    outgoing.writeHead(500, { 'content-type': 'text/plain' }).end(String(error))
  }
}

/** The same answer; records its progress in `note`. */
function watched(response: Response, note: VideoRequest): Response {
  const reader = response.body?.getReader()
  if (reader === undefined) return response
  const end = () => {
    note.endedAt = Date.now()
  }
  const body = new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const { done, value } = await reader.read()
        if (done) {
          end()
          return controller.close()
        }
        note.sent += value.byteLength
        controller.enqueue(value)
      },
      async cancel() {
        end()
        await reader.cancel()
      },
    },
    { highWaterMark: 0 },
  )
  return new Response(body, { status: response.status, headers: response.headers })
}

/** Existing headers have priority: a script may remove CORS. */
function withHeaders(response: Response, headers: Record<string, string>): Response {
  for (const [name, value] of Object.entries(headers)) {
    if (!response.headers.has(name)) response.headers.set(name, value)
  }
  return response
}

function tokenCheck(token: string | readonly string[] | undefined) {
  if (token === undefined) return null
  const accepted = new Set([token].flat().map((word) => `Bearer ${word}`))
  return (authorization: string | null) => authorization !== null && accepted.has(authorization)
}

/** A request to the video host for this URL. */
function clipRequest(url: string, at: number): RecordedRequest {
  return { at, method: 'GET', path: new URL(url).pathname, headers: {}, body: '', form: null }
}

function clipsAt(videoUrl: string) {
  return {
    landscape: [`${videoUrl}/sea.mp4`, `${videoUrl}/cat.mp4`, `${videoUrl}/ridge.mp4`],
    portrait: [`${videoUrl}/lanterns.mp4`],
    gone: `${videoUrl}/gone.mp4?se=2026-01-01T00%3A00%3A00Z`,
  }
}

function urlOf(server: Server, host: string): string {
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  // A wildcard address cannot be requested.
  const name = host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host
  return `http://${name.includes(':') ? `[${name}]` : name}:${port}`
}

function stop(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve())
    server.closeAllConnections()
  })
}
