// A video host with sizes, speeds and faults that a test chooses.

import type { IncomingMessage, ServerResponse } from 'node:http'
import { answerClip } from '../../server/clip-host.ts'
import { drained, readRequest, sendResponse } from '../../server/http-io.ts'
import { startAnswering } from './front.ts'

interface Film {
  /** Number of zero bytes after the start of a video. If omitted, the clip of a cat is sent. */
  bytes?: number
  /** Another body instead of a video, and its content type. */
  other?: { body: string | Buffer; type: string }
  /** Other origins may not read it. */
  isHidden?: boolean
  /** Other origins may read it, also in a player. */
  isShown?: boolean
  /** The connection breaks after this many bytes. */
  breaksAt?: number
  /** Sending pauses halfway until this promise resolves. */
  half?: Promise<void>
  /** Refuses with this HTTP status. */
  status?: number
}

export interface FilmHost {
  url: string
  /** Keyed by path, with a leading slash. */
  films: Map<string, Film>
  /**
   * Requests that do not come from a player, i.e. downloads; `isComplete` is null while one is in progress.
   */
  readonly downloads: { path: string; isComplete: boolean | null }[]
  close(): Promise<void>
}

const chunk = Buffer.alloc(256 * 1024)

/** The first bytes of a video file. */
const first = Buffer.concat([Buffer.from([0, 0, 0, 24]), Buffer.from('ftypisom'), Buffer.alloc(1012)])

export async function startFilmHost(): Promise<FilmHost> {
  const films = new Map<string, Film>()
  const downloads: FilmHost['downloads'] = []
  const { url, close } = await startAnswering(async (incoming, outgoing) => {
    const path = new URL(incoming.url ?? '/', 'http://film.invalid').pathname
    const film = films.get(path)
    // Players get a playable clip.
    if (film === undefined || incoming.headers['sec-fetch-dest'] === 'video') {
      return sendClip(incoming, outgoing, film?.isShown ? { 'access-control-allow-origin': '*' } : {})
    }
    const download: FilmHost['downloads'][number] = { path, isComplete: null }
    downloads.push(download)
    outgoing.once('close', () => {
      download.isComplete = outgoing.writableFinished
    })
    const cors = film.isHidden ? {} : { 'access-control-allow-origin': '*' }
    if (film.status !== undefined) return outgoing.writeHead(film.status, cors).end()
    if (film.other !== undefined) {
      return outgoing.writeHead(200, { 'content-type': film.other.type, ...cors }).end(film.other.body)
    }
    if (film.bytes === undefined) return sendClip(incoming, outgoing, cors)
    outgoing.writeHead(200, { 'content-type': 'video/mp4', 'content-length': film.bytes, ...cors })
    await sendFilm(outgoing, film.bytes, film)
  })
  return { url, films, downloads, close }
}

async function sendClip(
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  headers: Record<string, string>,
): Promise<void> {
  const request = await readRequest(incoming, Date.now())
  if (request === null) return
  const response = await answerClip({ ...request, path: '/cat.mp4' }, Date.now())
  for (const [name, value] of Object.entries(headers)) response.headers.set(name, value)
  await sendResponse(response, outgoing)
}

async function sendFilm(outgoing: ServerResponse, bytes: number, { breaksAt, half }: Film): Promise<void> {
  for (let sent = 0; sent < bytes && !outgoing.destroyed; ) {
    if (half !== undefined && sent >= bytes / 2) await half
    const next = sent === 0 ? first : chunk
    const part = next.subarray(0, Math.min(next.length, bytes - sent, (breaksAt ?? bytes) - sent))
    if (part.length === 0) return void outgoing.destroy()
    sent += part.length
    if (!outgoing.write(part)) await drained(outgoing)
  }
  outgoing.end()
}
