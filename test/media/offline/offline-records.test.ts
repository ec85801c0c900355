// @vitest-environment node
// Offline videos and their parts on disk: never a part without its video, never two tabs writing the same
// one.

import 'fake-indexeddb/auto'
import { IDBFactory } from 'fake-indexeddb'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type MediaDb, openMediaDb } from '#media/offline/media-db.ts'
import {
  addPart,
  changeWanted,
  deleteOfflineVideos,
  emptyOfflineVideo,
  putWanted,
  putWhole,
  readOfflineVideos,
  readVideo,
} from '#media/offline/offline-records.ts'
import { newOfflineVideo, type OfflineVideo } from '#media/offline/offline-video.ts'

let db: MediaDb
/** The same database opened by another tab. */
let otherTab: MediaDb

beforeEach(async () => {
  globalThis.indexedDB = new IDBFactory()
  db = await openMediaDb(() => {})
  otherTab = await openMediaDb(() => {})
})
afterEach(() => {
  db.close()
  otherTab.close()
})

const part = (text: string) => new Blob([text])

/** An unfinished offline video with these parts. */
async function withParts(taskId: string, ...texts: string[]): Promise<OfflineVideo> {
  await putWanted(db, taskId, 5)
  let copy: OfflineVideo | null = newOfflineVideo(taskId, 5)
  for (const text of texts) copy = copy && (await addPart(db, copy, part(text)))
  if (copy === null) throw new Error('Nobody else writes')
  return copy
}

const partKeys = () => db.getAllKeys('parts')

test('a video is its parts, in their order, once it is whole', async () => {
  const texts = Array.from({ length: 12 }, (_, index) => `${index};`)
  const copy = await withParts('a', ...texts)
  await withParts('a2', 'another')
  expect(copy).toMatchObject({ bytes: texts.join('').length, parts: 12 })
  expect(await readVideo(db, 'a')).toBe(null)
  expect(await changeWanted(db, copy, { state: 'kept', type: 'video/webm' })).toBe(true)
  const video = await readVideo(db, 'a')
  expect([await video?.text(), video?.type]).toEqual([texts.join(''), 'video/webm'])
})

test('of two tabs that add the same part, one does', async () => {
  const copy = await withParts('a', 'one')
  const added = await Promise.all([addPart(db, copy, part('two')), addPart(otherTab, copy, part('2'))])
  expect(added.filter((after) => after !== null)).toMatchObject([{ bytes: 6, parts: 2 }])
  expect(await partKeys()).toEqual([
    ['a', 0],
    ['a', 1],
  ])
  // The tab that lost the race cannot change or empty the video either.
  const late = added[0] === null ? db : otherTab
  expect(await changeWanted(late, copy, { total: 9 })).toBe(false)
  expect(await emptyOfflineVideo(late, copy, {})).toBe(null)
  expect(await readOfflineVideos(db, ['a'])).toMatchObject([{ bytes: 6, parts: 2, total: null }])
})

test('what is no longer wanted takes no part', async () => {
  const copy = await withParts('a', 'one')
  await deleteOfflineVideos(otherTab, ['a'])
  expect(await addPart(db, copy, part('two'))).toBe(null)
  await putWanted(otherTab, 'a', 6)
  expect(await addPart(db, copy, part('two'))).toBe(null)
  expect([await partKeys(), await readOfflineVideos(db)]).toEqual([[], [newOfflineVideo('a', 6)]])
})

test('where a part cannot be stored, the copy stays as it was', async () => {
  const copy = await withParts('a', 'one')
  const refused = { size: 3, text: () => {} } as unknown as Blob
  await expect(addPart(db, copy, refused)).rejects.toThrow()
  await expect(putWhole(db, newOfflineVideo('a', 7), [part('two'), refused])).rejects.toThrow()
  expect([await readOfflineVideos(db), await partKeys()]).toEqual([[copy], [['a', 0]]])
  expect(await db.get('parts', ['a', 0]).then((first) => first?.text())).toBe('one')
})

test('an emptied copy has no parts, and others keep theirs', async () => {
  const copy = await withParts('a', 'one', 'two')
  await withParts('a1', 'other')
  await withParts('', 'nameless')
  const after = await emptyOfflineVideo(db, copy, { state: 'failed', failure: 'gone' })
  expect(after).toEqual({ ...newOfflineVideo('a', 5), state: 'failed', failure: 'gone' })
  expect(await readOfflineVideos(db, ['a'])).toEqual([after])
  expect(await partKeys()).toEqual([
    ['', 0],
    ['a1', 0],
  ])
})

test('a deleted copy leaves nothing', async () => {
  await withParts('a', 'one', 'two')
  await withParts('b', 'one')
  await withParts('c', 'one')
  await deleteOfflineVideos(db, ['a', 'c', 'unknown'])
  expect(await partKeys()).toEqual([['b', 0]])
  expect((await readOfflineVideos(db)).map(({ taskId }) => taskId)).toEqual(['b'])
})

test('a video that misses a part is none', async () => {
  const copy = await withParts('a', 'one', 'two')
  await changeWanted(db, copy, { state: 'kept' })
  expect((await readVideo(db, 'a'))?.size).toBe(6)
  await db.delete('parts', ['a', 0])
  expect(await readVideo(db, 'a')).toBe(null)
  expect(await readVideo(db, 'unknown')).toBe(null)
})

test('a file that was given takes the place of all that is there', async () => {
  const copy = await withParts('a', 'one', 'two', 'three')
  const whole: OfflineVideo = {
    ...newOfflineVideo('a', 7),
    state: 'kept',
    bytes: 4,
    parts: 1,
    keptAt: 7,
    isGiven: true,
  }
  await putWhole(otherTab, whole, [part('file')])
  expect(await addPart(db, copy, part('four'))).toBe(null)
  expect(await (await readVideo(db, 'a'))?.text()).toBe('file')
  expect(await partKeys()).toEqual([['a', 0]])
})

test('a wish is made once; a failed one may be made again', async () => {
  const copy = await withParts('a', 'one')
  await putWanted(db, 'a', 9)
  expect(await readOfflineVideos(db)).toEqual([copy])
  await emptyOfflineVideo(db, copy, { state: 'failed', failure: 'full' })
  await putWanted(db, 'a', 9)
  expect(await readOfflineVideos(db)).toEqual([newOfflineVideo('a', 9)])
})

test('records of other versions, and damaged ones, are left out', async () => {
  await db.put('copies', { ...newOfflineVideo('damaged', 5), bytes: -1 })
  const { isGiven: _, ...before } = newOfflineVideo('before', 5)
  await db.put('copies', before as OfflineVideo)
  expect(await readOfflineVideos(db)).toEqual([newOfflineVideo('before', 5)])
})
