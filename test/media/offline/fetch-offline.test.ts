// @vitest-environment node
// Where an interrupted download of an offline video continues, and what happens to its parts.
import 'fake-indexeddb/auto'
import { IDBFactory } from 'fake-indexeddb'
import { beforeEach, expect, test } from 'vitest'
import { RequestError } from '#api/api-error.ts'
import type { FileStream } from '#api/transport.ts'
import { fetchOffline } from '#media/offline/fetch-offline.ts'
import { openMediaDb } from '#media/offline/media-db.ts'
import { createOfflineVideos, type OfflineVideos } from '#media/offline/offline-videos.ts'

const megabyte = 1024 * 1024
const start = Buffer.from('\0\0\0\x18ftypisom', 'latin1')
const film = new Uint8Array(5 * megabyte).map((_, index) => start[index] ?? (index * 31) % 251)
const edited = film.map((byte, index) => start[index] ?? 255 - byte)

/** How a host behaves. */
interface Host {
  file?: Uint8Array<ArrayBuffer>
  edition?: string
  knowsRanges?: boolean
  /** `null`: pages cannot read the answer to a range request. */
  rangeStatus?: number | null
  saysSize?: boolean
  /** The connection breaks after this many bytes of an answer. */
  breaksAfter?: number
}

let asked: number[]
let offlineVideos: OfflineVideos

function opener({
  file = film,
  edition = '1',
  knowsRanges = true,
  rangeStatus,
  saysSize = true,
  breaksAfter,
}: Host) {
  return async (from: number): Promise<FileStream> => {
    asked.push(from)
    if (from > 0 && rangeStatus === null) throw new RequestError('unreachable')
    if (from > 0 && (rangeStatus !== undefined || from >= file.length)) {
      throw new RequestError('unexpected-shape', { status: rangeStatus ?? 416 })
    }
    const start = knowsRanges ? from : 0
    let at = start
    const body = new ReadableStream<Uint8Array<ArrayBuffer>>({
      pull(controller) {
        if (at - start >= (breaksAfter ?? Number.POSITIVE_INFINITY))
          return controller.error(new TypeError('broken'))
        if (at >= file.length) return controller.close()
        controller.enqueue(file.slice(at, Math.min(at + megabyte / 2, file.length)))
        at += megabyte / 2
      },
    })
    return { body, start, total: saysSize ? file.length : null, type: 'video/mp4', edition }
  }
}

async function bring(host: Host, signal = new AbortController().signal) {
  const copy = offlineVideos.find('task')
  if (copy === null) throw new Error('Nobody wants it')
  return fetchOffline(copy, {
    offlineVideos,
    open: opener(host),
    makeRoom: async () => {},
    whenFree: async () => signal.throwIfAborted(),
    signal,
  })
}

async function storedParts(): Promise<number> {
  const db = await openMediaDb(() => {})
  const count = await db.count('parts')
  db.close()
  return count
}

/** Whether the whole file is stored, and no part of another one. */
async function isKept(file: Uint8Array): Promise<boolean> {
  const video = await offlineVideos.read('task')
  const parts = await storedParts()
  return (
    video !== null &&
    Buffer.from(await video.arrayBuffer()).equals(file) &&
    offlineVideos.find('task')?.state === 'kept' &&
    offlineVideos.find('task')?.parts === parts
  )
}

beforeEach(async () => {
  asked = []
  globalThis.indexedDB = new IDBFactory()
  offlineVideos = createOfflineVideos()
  await offlineVideos.want(['task'])
})

test('it is whole only once all of it is here', async () => {
  await expect(bring({ breaksAfter: 3 * megabyte })).rejects.toMatchObject({ kind: 'unreachable' })
  expect([offlineVideos.find('task')?.state, offlineVideos.find('task')?.bytes]).toEqual([
    'wanted',
    3 * megabyte,
  ])
  expect(await offlineVideos.read('task')).toBeNull()
  await bring({})
  expect(asked).toEqual([0, 3 * megabyte])
  expect(await isKept(film)).toBe(true)
})

const anew: [why: string, host: Host, asked: number[]][] = [
  ['the host knows no ranges', { knowsRanges: false }, [0, 3 * megabyte]],
  ['the file is another one, says its edition', { file: edited, edition: '2' }, [0, 3 * megabyte, 0]],
  ['the file is another one, says its size', { file: film.slice(0, 4 * megabyte) }, [0, 3 * megabyte, 0]],
  ['the file is shorter than what is here', { file: film.slice(0, 2 * megabyte) }, [0, 3 * megabyte, 0]],
  ['no page may ask that host for ranges', { rangeStatus: null }, [0, 3 * megabyte, 0]],
]
test.each(anew)('it starts anew where %s; nothing of the first try stays', async (_, host, questions) => {
  await bring({ breaksAfter: 3 * megabyte }).catch(() => {})
  await bring(host)
  expect(asked).toEqual(questions)
  expect(await isKept(host.file ?? film)).toBe(true)
})

test('it starts anew where the host says nothing by which the file could be known again', async () => {
  const host = { saysSize: false, edition: '' }
  await bring({ ...host, breaksAfter: 3 * megabyte }).catch(() => {})
  await bring({ ...host, file: edited })
  expect(asked).toEqual([0, 3 * megabyte, 0])
  expect(await isKept(edited)).toBe(true)
})

test('a refusal costs nothing of what is here', async () => {
  await bring({ breaksAfter: 3 * megabyte }).catch(() => {})
  await expect(bring({ rangeStatus: 403 })).rejects.toMatchObject({ status: 403 })
  expect(offlineVideos.find('task')?.bytes).toBe(3 * megabyte)
})

test('one that lacks only the word that it is whole is not fetched again', async () => {
  await bring({})
  const copy = offlineVideos.find('task')
  if (copy === null) throw new Error('There is none')
  const db = await openMediaDb(() => {})
  await db.put('copies', { ...copy, state: 'wanted', keptAt: null })
  db.close()
  await offlineVideos.want(['task'])
  asked = []
  await bring({})
  expect(asked).toEqual([])
  expect(await isKept(film)).toBe(true)
})

test('who no longer wants it ends it, and nothing stays', async () => {
  const controller = new AbortController()
  const bringing = bring({}, controller.signal)
  await expect.poll(() => offlineVideos.find('task')?.parts).toBeGreaterThan(0)
  await offlineVideos.remove(['task'])
  controller.abort(new Error('stopped'))
  // Rejects or resolves, depending on which event is noticed first.
  await bringing.catch(() => {})
  expect(offlineVideos.find('task')).toBeNull()
  expect(await storedParts()).toBe(0)
})

test.each([
  ['a few words', 'expired', { kind: 'unexpected-shape' }],
  ['a page', `<!doctype html>${'<p>登录</p>'.repeat(500)}`, { kind: 'unexpected-shape' }],
  ['nothing', '', { failure: 'gone' }],
  ['what only begins like a video', start.toString('latin1'), { failure: 'gone' }],
  ['a playlist', '#EXTM3U\n#EXTINF:4,\n1.ts\n', { failure: 'stream' }],
])('%s in place of a video is no copy, whatever it is called', async (_, text, error) => {
  await expect(bring({ file: new TextEncoder().encode(text) })).rejects.toMatchObject(error)
  expect(offlineVideos.find('task')?.state).toBe('wanted')
})

test('the copy has the type that its bytes have', async () => {
  const file = film.slice()
  file.set(Buffer.from('\0\0\0\x18ftypqt  ', 'latin1'))
  await bring({ file })
  expect((await offlineVideos.read('task'))?.type).toBe('video/quicktime')
})

test('another tab that writes the same copy is noticed: there is one, and it is whole', async () => {
  await bring({ breaksAfter: 3 * megabyte }).catch(() => {})
  const results = await Promise.all([bring({}), bring({})])
  expect(results.filter((copy) => copy !== null).length).toBe(1)
  expect(await isKept(film)).toBe(true)
})
