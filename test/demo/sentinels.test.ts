// @vitest-environment node
import { describe, expect, test } from 'vitest'
import { findSentinel, type SentinelId, sentinels } from '#demo/sentinels.ts'
import { clips, setUp, start } from './server-setup.ts'

describe('a sentinel is found', () => {
  test.each(sentinels)('by $zh and $en', ({ id, zh, en }) => {
    expect(findSentinel(`一只小猫${zh}在跑`)).toBe(id)
    expect(findSentinel(`A cat ${en.toUpperCase()}, running`)).toBe(id)
  })

  const cases: [prompt: string, id: SentinelId | null][] = [
    ['＃断网', 'network'],
    ['#slow一只小猫', 'slow'],
    ['#slowmotion of a cat', null],
    ['#slow-motion of a cat', null],
    ['a slow cat, 违规', null],
    ['', null],
  ]
  test.each(cases)('%j → %s', (prompt, id) => {
    expect(findSentinel(prompt)).toBe(id)
  })
})

const longAfter = start + 60_000

test('refused: nothing is created, and the answer says why', async () => {
  const { create, get } = setUp()
  const response = await create('#拒绝')
  expect(response.status).toBe(400)
  expect(await response.json()).toMatchObject({ detail: expect.stringContaining('审核') })
  expect((await get('/v1/videos/1')).status).toBe(404)
})

test.each([
  ['#违规', /^失败: .*违规.*guardrail/],
  ['#quota', /^失败: .*额度.*quota/],
])('%s: the video fails, and only progress_message says why', async (prompt, reason) => {
  const { clock, create, video } = setUp()
  await create(prompt)
  clock.now = longAfter
  const answer = await video(1)
  expect(answer).toMatchObject({ status: 'failed', progress_message: expect.stringMatching(reason) })
  expect(answer).toMatchObject({ video_url: null, completed_at: start / 1000 + 11 })
  expect(answer).not.toHaveProperty('error')
})

test('slow: it takes 40 minutes', async () => {
  const { clock, create, video } = setUp()
  await create('#很慢')
  clock.now = start + 40 * 60_000
  expect(await video(1)).toMatchObject({ status: 'running' })
  clock.now += 2_000
  expect(await video(1)).toMatchObject({ status: 'completed' })
})

test('expired: the link is dead', async () => {
  const { clock, create, video } = setUp()
  await create('竖屏 #过期')
  clock.now = longAfter
  expect(await video(1)).toMatchObject({ status: 'completed', video_url: clips.gone })
})

test('token: only another one than at the creation is accepted', async () => {
  const { create, get } = setUp()
  await create('#令牌', 'old')
  expect((await get('/v1/videos/1', 'old')).status).toBe(401)
  expect((await get('/v1/videos/1', 'new')).status).toBe(200)
  expect((await get('/v1/videos/1')).status).toBe(200)
})

test('outage: 500 for 15 seconds, then it goes on from the start', async () => {
  const { clock, create, get, video } = setUp()
  await create('#故障')
  clock.now = start + 14_999
  expect((await get('/v1/videos/1')).status).toBe(500)
  clock.now = start + 15_000
  expect(await video(1)).toMatchObject({ status: 'running', progress: 1 })
})

test('network: no connection for 15 seconds, then it goes on', async () => {
  const { clock, create, get, video } = setUp()
  await create('#断网')
  clock.now = start + 14_999
  await expect(get('/v1/videos/1')).rejects.toThrow(new TypeError('Failed to fetch'))
  clock.now = start + 15_000
  expect(await video(1)).toMatchObject({ status: 'running' })
})

test('lost: the connection breaks, but the video is there', async () => {
  const { create, video } = setUp()
  await expect(create('#丢失')).rejects.toThrow(new TypeError('Failed to fetch'))
  expect(await video(1)).toMatchObject({ id: 'video_1', prompt: '#丢失' })
})
