import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { ownName } from '#lib/storage/site-folder.ts'

beforeEach(() => {
  vi.useFakeTimers()
})

afterEach(() => {
  vi.useRealTimers()
  localStorage.clear()
})

const readFile = async (url: string) => new Response(JSON.stringify({ file: url }))

/** Loads the demo as a page reload would. */
async function load() {
  vi.resetModules()
  const { demoFetch } = await import('#demo/demo-fetch.ts')
  return async (path: string, init?: RequestInit) => {
    const response = demoFetch(new Request(`https://demo.invalid${path}`, init), readFile)
    await vi.advanceTimersByTimeAsync(300)
    return (await response).json()
  }
}

const creation = (prompt: string) => ({
  method: 'POST',
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify({ prompt, image: null, model: null }),
})

test('a video survives a reload and ends with an absolute link to its clip', async () => {
  const { id } = await (await load())('/v1/videos', creation('一只小猫'))
  const ask = await load()
  expect(await ask(`/v1/videos/${id}`)).toMatchObject({ status: 'pending' })
  await vi.advanceTimersByTimeAsync(12_000)
  const { status, video_url } = await ask(`/v1/videos/${id}`)
  expect(status).toBe('completed')
  expect(video_url).toMatch(/^http:.*\/cat\.mp4$/)
})

test('a dead link says when it died', async () => {
  const ask = await load()
  const { id } = await ask('/v1/videos', creation('#过期'))
  await vi.advanceTimersByTimeAsync(12_000)
  const { video_url } = await ask(`/v1/videos/${id}`)
  expect(new URL(video_url).searchParams.get('se')).toBe('2026-01-01T00:00:00Z')
})

test('damaged records are no obstacle', async () => {
  localStorage.setItem(ownName('rpasora.demo-videos'), '[{"id":"x"}]')
  expect(await (await load())('/v1/videos', creation('a'))).toMatchObject({ id: 1 })
})

test('the newest 200 are kept', async () => {
  const ask = await load()
  for (let count = 0; count < 201; count++) await ask('/v1/videos', creation('a'))
  expect(await ask('/v1/videos/1')).not.toHaveProperty('status')
  expect(await ask('/v1/videos/2')).toMatchObject({ prompt: 'a' })
  expect(await ask('/v1/videos/201')).toMatchObject({ prompt: 'a' })
})

test('the video itself is the clip of the page', async () => {
  const ask = await load()
  const { id } = await ask('/v1/videos', creation('一只小猫'))
  await vi.advanceTimersByTimeAsync(12_000)
  expect((await ask(`/v1/videos/${id}/content`)).file).toMatch(/cat\.mp4$/)
})
