// @vitest-environment node
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { RequestError } from '#api/api-error.ts'
import { isFinished, type Video, videoStatuses } from '#api/video.ts'
import type { VideoAnswer } from '#api/video-api.ts'
import {
  applyAnswer,
  applyFailure,
  isSamePrompt,
  isUnknownToServer,
  isWaiting,
  taskStatus,
  tookMs,
} from '#tasks/store/task.ts'
import { readTask } from '#tasks/store/task-schema.ts'
import { anAnswer, aTask, aVideo, start, transcript } from '../tasks.ts'

describe('what a task shows', () => {
  test('is its submission until that has an outcome, then the video', () => {
    expect(taskStatus(aTask({ submission: 'sending' }))).toBe('sending')
    expect(taskStatus(aTask({ submission: 'unconfirmed' }))).toBe('unconfirmed')
    expect(taskStatus(aTask())).toBe('queued')
    expect(taskStatus(aTask({ video: aVideo({ status: 'running' }) }))).toBe('running')
  })

  test('only a created, unfinished, undeleted task is asked about', () => {
    expect(isWaiting(aTask())).toBe(true)
    expect(isWaiting(aTask({ submission: 'sending' }))).toBe(false)
    expect(isWaiting(aTask({ submission: 'unconfirmed' }))).toBe(false)
    expect(isWaiting(aTask({ deletedAt: start }))).toBe(false)
    expect(isWaiting(aTask({ video: aVideo({ status: 'unknown' }) }))).toBe(true)
    for (const status of ['failed', 'cancelled', 'expired'] as const) {
      expect(isWaiting(aTask({ video: aVideo({ status }) }))).toBe(false)
    }
    const link = 'https://a.example/v.mp4'
    expect(isWaiting(aTask({ video: aVideo({ status: 'succeeded', videoUrl: link }) }))).toBe(false)
  })
})

describe('an answer', () => {
  test('a finished task never goes back to unfinished by a late one', () => {
    const done = aTask({ video: aVideo({ status: 'succeeded', progress: 100 }) })
    expect(applyAnswer(done, anAnswer({ status: 'running', progress: 60 }), start)).toBe(done)
  })

  test('a finished task takes a fresh link', () => {
    const done = aTask({ video: aVideo({ status: 'succeeded', videoUrl: 'https://a.example/old.mp4' }) })
    const after = applyAnswer(
      done,
      anAnswer({ status: 'succeeded', videoUrl: 'https://a.example/new.mp4' }),
      start,
    )
    expect(after.video?.videoUrl).toBe('https://a.example/new.mp4')
  })

  test('asking again for a fresh link does not change when it finished', () => {
    const done = aTask({ video: aVideo({ status: 'succeeded' }), heardAt: start + 60_000 })
    const after = applyAnswer(done, anAnswer({ status: 'succeeded' }), start + 999_000)
    expect(tookMs(after)).toBe(60_000)
  })

  test('progress does not run backwards, unless the server queued the task anew', () => {
    const half = aTask({ video: aVideo({ status: 'running', progress: 60 }) })
    expect(applyAnswer(half, anAnswer({ status: 'running', progress: 40 }), start).video?.progress).toBe(60)
    expect(applyAnswer(half, anAnswer({ status: 'running', progress: null }), start).video?.progress).toBe(60)
    expect(applyAnswer(half, anAnswer({ status: 'queued', progress: null }), start).video?.progress).toBe(
      null,
    )
  })

  test('clears the notice of the questions before it', () => {
    const silent = applyFailure(aTask(), new RequestError('timeout'), start)
    expect(silent.notice?.count).toBe(1)
    expect(applyAnswer(silent, anAnswer(), start + 5).notice).toBe(null)
  })

  test('no answer at all leaves the status as it was, and counts', () => {
    const half = aTask({ video: aVideo({ status: 'running', progress: 60 }), heardAt: start })
    const failure = new RequestError('server-error', { detail: 'busy' })
    const twice = applyFailure(applyFailure(half, failure, start + 10), failure, start + 20)
    expect(taskStatus(twice)).toBe('running')
    expect(twice.heardAt).toBe(start)
    expect(twice.notice).toEqual({
      kind: 'server-error',
      detail: 'busy',
      retryAfterMs: null,
      since: start + 10,
      count: 2,
    })
  })

  test('whatever comes in whatever order, finished stays finished', () => {
    const video = fc
      .record({
        status: fc.constantFrom(...videoStatuses),
        progress: fc.option(fc.integer({ min: 0, max: 100 })),
      })
      .map((change): Video => aVideo(change))
    fc.assert(
      fc.property(fc.array(video, { maxLength: 20 }), (answers) => {
        let task = aTask()
        let wasFinished = false
        answers.forEach((answer, index) => {
          task = applyAnswer(task, { video: answer, transcript }, start + index)
          const isNow = task.video !== null && isFinished(task.video.status)
          if (wasFinished && !isNow) throw new Error(`reverted to ${task.video?.status}`)
          wasFinished ||= isNow
        })
      }),
    )
  })
})

describe('the last answer before the end', () => {
  const running = (progress: number | null) => anAnswer({ status: 'running', progress })
  const last = (...answers: VideoAnswer[]) =>
    answers.reduce((task, answer, index) => applyAnswer(task, answer, start + index), aTask()).lastUnfinished

  test.each<[what: string, answers: VideoAnswer[], at: number, percent: number | null, since: number]>([
    ['without percentages', [running(null), running(null)], 1, null, 0],
    ['0 % is none', [running(null), running(0)], 1, null, 0],
    ['a percentage that rises', [running(10), running(50)], 1, 50, 1],
    ['one that stands still', [running(10), running(50), running(50)], 2, 50, 1],
    ['one that would run backwards', [running(50), running(40)], 1, 50, 0],
    ['a video that is queued anew', [running(50), anAnswer()], 1, null, 1],
    ['the end', [running(90), anAnswer({ status: 'succeeded', progress: 100 })], 0, 90, 0],
  ])('%s', (_, answers, at, percent, since) => {
    expect(last(...answers)).toEqual({ heardAt: start + at, percent, percentSince: start + since })
  })

  test('records that were stored before it was kept are read', () => {
    const { lastUnfinished: _, ...old } = aTask()
    expect(readTask(old)).toEqual(aTask())
    const task = applyAnswer(aTask(), running(40), start)
    expect(readTask(task)).toEqual(task)
  })
})

describe('what the server no longer knows, or does not say', () => {
  test('three "not found"s over ten minutes, not before', () => {
    const failure = new RequestError('not-found')
    const minute = 60_000
    const once = applyFailure(aTask(), failure, start)
    const twice = applyFailure(once, failure, start + 5 * minute)
    const thrice = applyFailure(twice, failure, start + 10 * minute)
    expect(isUnknownToServer(twice, start + 20 * minute)).toBe(false)
    expect(isUnknownToServer(thrice, start + 9 * minute)).toBe(false)
    expect(isUnknownToServer(thrice, start + 10 * minute)).toBe(true)
    expect(taskStatus(thrice)).toBe('queued')
  })

  test('a success without a link is asked about three more times, then left alone', () => {
    let task = applyAnswer(aTask(), anAnswer({ status: 'succeeded' }), start)
    let asks = 0
    while (isWaiting(task)) {
      task = applyAnswer(task, anAnswer({ status: 'succeeded' }), start + 20_000)
      asks += 1
    }
    expect(asks).toBe(3)
    expect(task.heardAt).toBe(start)
  })

  test('a link that comes later ends the asking; a page that shows the video is as good', () => {
    const task = applyAnswer(aTask(), anAnswer({ status: 'succeeded' }), start)
    const link = anAnswer({ status: 'succeeded', videoUrl: 'https://a.example/v.mp4' })
    expect(isWaiting(applyAnswer(task, link, start))).toBe(false)
    const page = anAnswer({ status: 'succeeded', pageUrl: 'https://sora.chatgpt.com/p/s_1' })
    expect(isWaiting(applyAnswer(task, page, start))).toBe(false)
  })
})

describe('how long it took', () => {
  test('by the server’s clock where it knows both ends', () => {
    const video = aVideo({ status: 'succeeded', createdAt: start, completedAt: start + 228_000 })
    expect(tookMs(aTask({ video, heardAt: start + 999_000 }))).toBe(228_000)
  })

  test('by ours where it does not', () => {
    expect(tookMs(aTask({ video: aVideo({ status: 'succeeded' }), heardAt: start + 60_000 }))).toBe(60_000)
    expect(tookMs(aTask())).toBe(null)
  })
})

describe('the prompt in an answer is that of the task', () => {
  const long = 'a'.repeat(50)

  test.each([
    ['as it is', '一只小猫', '一只小猫'],
    ['trimmed', ' 一只小猫\n', '一只小猫'],
    ['cut off', `${long}b`, long],
    ['with the line breaks of a form', '一只小猫\n在跑', '一只小猫\r\n在跑'],
    ['cut off, with the line breaks of a form', `a\n${long}b`, `a\r\n${long}`],
  ])('%s', (_, ours, theirs) => expect(isSamePrompt(ours, theirs)).toBe(true))

  test.each([
    ['another one', '一只小猫', '一条河'],
    ['a short beginning', '一只小猫', '一只'],
  ])('but not %s', (_, ours, theirs) => expect(isSamePrompt(ours, theirs)).toBe(false))
})

describe('a number that another task has now', () => {
  const said = aVideo({ status: 'running', prompt: '一只小猫', createdAt: start })
  const mine = aTask({ prompt: '一只小猫', video: said })
  const hour = 3_600_000
  const other = { status: 'succeeded', prompt: '一条河', videoUrl: 'https://a.example/v.mp4' } as const

  test('by prompt and time both: what is known of mine stays', () => {
    const after = applyAnswer(mine, anAnswer({ ...other, createdAt: start + hour }), start + 2 * hour)
    expect(after.video).toBe(mine.video)
    expect(after.notice?.kind).toBe('other-task')
    expect(isWaiting(after)).toBe(true)
  })

  test.each([
    ['the prompt alone (translated)', { ...other, createdAt: start }],
    ['the time alone (another zone)', { ...other, prompt: ' 一只小猫 ', createdAt: start + hour }],
    ['a prompt that is not told', { ...other, prompt: null, createdAt: start + hour }],
    ['a time that is not told', { ...other, createdAt: null }],
  ])('not by %s', (_, said) => {
    expect(applyAnswer(mine, anAnswer(said), start + 2 * hour).video?.status).toBe('succeeded')
  })

  test('not at the first answer: there is nothing to compare it with', () => {
    const fresh = aTask({ prompt: '一只小猫' })
    expect(applyAnswer(fresh, anAnswer({ ...other, createdAt: start - hour }), start).video?.status).toBe(
      'succeeded',
    )
  })
})
