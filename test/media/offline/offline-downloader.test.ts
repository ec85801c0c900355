// @vitest-environment node
// When offline videos are downloaded, and what happens to those that cannot be.
import 'fake-indexeddb/auto'
import { IDBFactory } from 'fake-indexeddb'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { RequestError, type RequestErrorKind } from '#api/api-error.ts'
import type { FileStream } from '#api/transport.ts'
import { type DownloaderDeps, OfflineDownloader } from '#media/offline/offline-downloader.ts'
import { createOfflineVideos, type OfflineVideos } from '#media/offline/offline-videos.ts'
import { bytesOf } from '#media/offline/room.ts'

const size = 5_000

const until = (condition: () => boolean) => vi.waitUntil(condition, { timeout: 10_000, interval: 10 })

/** The downloader's surroundings, which a test can change. */
function aWorld() {
  const listeners = new Set<() => void>()
  const world = {
    isLeading: true,
    isBusy: false,
    limit: 1e9,
    starred: [] as string[],
    /** By task ID: why its host refuses. Hosts without an entry send the file. */
    refusals: new Map<string, RequestErrorKind>(),
    asked: [] as string[],
    refreshed: [] as string[],
    /** Downloads in progress, with a function that sends the rest. */
    underWay: new Map<string, () => void>(),
    change: () => {
      for (const listener of listeners) listener()
    },
  }
  const open = async (taskId: string): Promise<FileStream> => {
    world.asked.push(taskId)
    const refusal = world.refusals.get(taskId)
    if (refusal !== undefined) throw new RequestError(refusal)
    const body = new ReadableStream<Uint8Array<ArrayBuffer>>({
      async start(controller) {
        await new Promise<void>((resolve) => world.underWay.set(taskId, resolve))
        world.underWay.delete(taskId)
        const film = new Uint8Array(size)
        film.set(Buffer.from('\0\0\0\x18ftypisom', 'latin1'))
        controller.enqueue(film)
        controller.close()
      },
    })
    return { body, start: 0, total: size, type: 'video/mp4', edition: '' }
  }
  const parts: DownloaderDeps = {
    isLeading: () => world.isLeading,
    sourceOf: (taskId) => ({ url: null, open: () => open(taskId) }),
    subscribe: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    refresh: async (taskId) => void world.refreshed.push(taskId),
    whenFree: async (signal) => {
      await until(() => !world.isBusy || signal.aborted)
    },
    offlineVideos,
    protectedIds: async () => new Set(world.starred),
    limit: () => world.limit,
    learnReadable: () => {},
  }
  new OfflineDownloader(parts).start()
  return world
}

const stateOf = (taskId: string) => offlineVideos.find(taskId)?.state
const failureOf = (taskId: string) => offlineVideos.find(taskId)?.failure

/** Lets hosts send until all these videos are kept. */
async function finish(...taskIds: string[]) {
  await until(() => {
    for (const send of [...world.underWay.values()]) send()
    return taskIds.every((id) => stateOf(id) === 'kept')
  })
}

let world: ReturnType<typeof aWorld>
let offlineVideos: OfflineVideos

beforeEach(() => {
  vi.stubGlobal('window', new EventTarget())
  vi.stubGlobal('navigator', { onLine: true })
  vi.stubGlobal('indexedDB', new IDBFactory())
  offlineVideos = createOfflineVideos()
  world = aWorld()
})
afterEach(() => {
  // Downloaders live as long as their page, so stop this one.
  world.isLeading = false
  world.change()
})

test('two are fetched at the same time, in the order in which they were wanted', async () => {
  await offlineVideos.want(['a', 'b', 'c'])
  await until(() => world.underWay.size === 2)
  expect(world.asked).toEqual(['a', 'b'])
  world.underWay.get('b')?.()
  await until(() => world.asked.length === 3)
  expect([stateOf('a'), stateOf('b')]).toEqual(['wanted', 'kept'])
  await finish('a', 'b', 'c')
})

test('only the tab that leads fetches; it stops when it leads no more', async () => {
  world.isLeading = false
  await offlineVideos.want(['a'])
  world.change()
  expect(world.asked).toEqual([])
  world.isLeading = true
  world.change()
  await until(() => world.underWay.size === 1)
  world.isLeading = false
  world.change()
  world.underWay.get('a')?.()
  await until(() => world.underWay.size === 0)
  expect(stateOf('a')).toBe('wanted')
  world.isLeading = true
  world.change()
  await finish('a')
})

test('nothing is asked for while something more important is under way', async () => {
  world.isBusy = true
  await offlineVideos.want(['a'])
  world.change()
  expect(world.asked).toEqual([])
  world.isBusy = false
  await finish('a')
})

test.each([
  ['forbidden', 'gone'],
  ['not-found', 'gone'],
  ['unexpected-shape', 'notVideo'],
] as const)(
  'where the link is refused (%s) the server is asked once for another, and then given up: %s',
  async (kind, failure) => {
    world.refusals.set('a', kind)
    await offlineVideos.want(['a'])
    await until(() => failureOf('a') === failure)
    expect([world.refreshed, world.asked]).toEqual([['a'], ['a']])
  },
)

test('the oldest copy that is not starred makes room; one too large for the limit is not begun', async () => {
  world.limit = 2.5 * size
  for (const id of ['starred', 'old']) {
    await offlineVideos.want([id])
    await finish(id)
  }
  world.starred = ['starred']
  await offlineVideos.want(['new'])
  await finish('new')
  expect([...(offlineVideos.get()?.keys() ?? [])].sort()).toEqual(['new', 'starred'])

  world.starred = ['starred', 'new']
  await offlineVideos.want(['another'])
  await until(() => failureOf('another') === 'limit')
  expect([stateOf('starred'), stateOf('new'), offlineVideos.find('another')?.bytes]).toEqual([
    'kept',
    'kept',
    0,
  ])
})

test('the first copy asks the browser to keep it, later ones do not ask again', async () => {
  const persist = vi.fn(async () => true)
  vi.stubGlobal('navigator', {
    onLine: true,
    storage: { persist, estimate: async () => ({ usage: 0, quota: 1e9 }) },
  })
  await offlineVideos.want(['a'])
  await finish('a')
  await offlineVideos.want(['b'])
  await finish('b')
  expect(persist).toHaveBeenCalledTimes(1)
})

test('where the browser is short of room, copies make it; where they cannot, that is said', async () => {
  let others = 0
  const estimate = async () => ({
    usage: others + bytesOf(offlineVideos.get()?.values() ?? []),
    quota: 50e6 + 1.5 * size,
  })
  vi.stubGlobal('navigator', { onLine: true, storage: { estimate, persist: async () => true } })
  for (const id of ['a', 'b']) {
    await offlineVideos.want([id])
    await finish(id)
  }
  expect([...(offlineVideos.get()?.keys() ?? [])]).toEqual(['b'])
  others = size
  await offlineVideos.want(['c'])
  await until(() => failureOf('c') === 'full')
  expect(stateOf('b')).toBe('kept')
})
