import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Answer } from '#api/answer.ts'
import { RequestError } from '#api/api-error.ts'
import { readAnswer, readCreated } from '#api/reading/read-answer.ts'
import { isFinished, type Video } from '#api/video.ts'
import { runs } from '../../support/fuzz.ts'
import { baseUrl, now } from '../answers.ts'

/** The most important fields. */
const mainNames = 'id task_id status state successFlag progress video_url url completed_at error code'.split(
  ' ',
)
const wrapNames = 'data result output task video detail response'.split(' ')
const fieldNames = [
  ...mainNames,
  ...wrapNames,
  ...'taskId task_status kind success videos results outputs links info pending_info metadata generations'.split(
    ' ',
  ),
  ...'progress_pct progressRatio percent progress_message created_at finish_time done_at prompt input model'.split(
    ' ',
  ),
  ...'videoUrl urls result_urls mp4 fail_reason message msg error_message reason loc meta errors'.split(' '),
  ...'done name request_id content choices assets input cover_url resp type __proto__ constructor toString 0'.split(
    ' ',
  ),
]
const texts = [
  ...'completed SUCCESS failed running pending ok error cancelled expired reviewing'.split(' '),
  ...'https://a.example/v.mp4 //a.example/v /v javascript:alert(1) https://u:p@a.example/ https://['.split(
    ' ',
  ),
  ...'https://sora.chatgpt.com/p/s_1 data:video/mp4, /\\a.example sora_content_violation'.split(' '),
  ...'45% 1 0.5 2026-01-29T06:47:15 2999-01-01 \u0000 \ud800 __proto__'.split(' '),
  ...['失败: x', 'Invalid token', '', '  ', '生成失败', '失败重试中', 'models/veo/operations/1'],
  ...[
    '<video src="https://a.example/v.mp4">',
    '[video](https://a.example/v.mp4)',
    '{"url": "/v.mp4"}',
    '[[{',
  ],
]
const numbers = [0, 1, 2, 3, 0.42, 99.9, 100, -1, 200, 401, 1769640435, 1769640435_000, 1e300, 2 ** 60]

const scalar = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...texts) },
  { weight: 2, arbitrary: fc.constantFrom(...numbers) },
  fc.constantFrom(null, true, false),
  fc.string({ unit: 'binary', maxLength: 30 }),
  fc.double(),
)
const fieldName = fc.oneof(fc.constantFrom(...mainNames), fc.constantFrom(...fieldNames))

/** Real field names with values of the wrong type. */
const { nearMiss } = fc.letrec((tie) => ({
  nearMiss: fc.oneof(
    { maxDepth: 6, depthSize: 'medium' },
    scalar,
    fc.array(tie('nearMiss'), { maxLength: 3 }),
    fc.dictionary(fieldName, tie('nearMiss'), { maxKeys: 6 }),
  ),
}))
/** What servers could send: the fields of a task, with or without an envelope. */
const nearTask = fc
  .tuple(
    fc.dictionary(fieldName, fc.oneof({ weight: 4, arbitrary: scalar }, nearMiss), {
      minKeys: 1,
      maxKeys: 12,
    }),
    fc.array(fc.constantFrom(...wrapNames), { maxLength: 5 }),
  )
  .map(([task, wraps]) => wraps.reduce<unknown>((body, name) => ({ [name]: body }), task))

/** Thousands of runs take longer than one example. */
const slow = { timeout: 60_000 }

const httpStatus = fc.oneof(
  { weight: 3, arbitrary: fc.constant(200) },
  fc.constantFrom(201, 204, 304, 400, 401, 404, 429, 500, 503),
)
const header = fc.constantFrom('', '20', '1e400', 'soon', 'Wed, 21 Oct 2015 07:28:00 GMT', 'x GMT')

/** Runs both readers on a text, checks what holds for every answer, and returns the video, if any. */
function read(text: string, status = 200, retryAfter = ''): Video | null {
  const answer: Answer = { status, headers: new Headers({ 'retry-after': retryAfter }), text }
  let video: Video | null = null
  for (const reader of [readAnswer, readCreated]) {
    try {
      const reading = reader(answer, baseUrl, now, reader === readAnswer ? { askedId: '1' } : {})
      video = 'remoteId' in reading ? reading.video : reading
    } catch (error) {
      if (!(error instanceof RequestError)) throw error
      expect(error.status).toBe(status)
      expect((error.detail ?? '').length).toBeLessThanOrEqual(500)
      expect(error.retryAfterMs ?? 0).toBeGreaterThanOrEqual(0)
      expect(error.retryAfterMs ?? 0).toBeLessThanOrEqual(86_400_000)
    }
    if (video !== null) check(video)
  }
  return video
}

const limits = {
  statusWord: 60,
  error: 500,
  progressMessage: 200,
  prompt: 20_000,
  model: 200,
  id: 6_000,
} as const

function check(video: Video): void {
  for (const link of [video.videoUrl, video.pageUrl]) {
    if (link === null) continue
    const { protocol, username, password } = new URL(link)
    expect(['http:', 'https:']).toContain(protocol)
    expect(username + password).toBe('')
  }
  if (video.status === 'succeeded') expect(video.progress).toBe(100)
  else if (video.progress !== null) {
    expect(Number.isInteger(video.progress)).toBe(true)
    expect(video.progress).toBeGreaterThanOrEqual(0)
    expect(video.progress).toBeLessThanOrEqual(isFinished(video.status) ? 100 : 99)
  }
  for (const time of [video.createdAt, video.completedAt]) {
    if (time === null) continue
    expect(time).toBeGreaterThan(0)
    expect(time).toBeLessThanOrEqual(now + 86_400_000)
  }
  for (const [name, limit] of Object.entries(limits) as [keyof typeof limits, number][]) {
    expect((video[name] ?? '').length).toBeLessThanOrEqual(limit)
  }
  if (video.id !== null) expect(() => encodeURIComponent(video.id ?? '')).not.toThrow()
  if (video.error !== null) expect(['failed', 'cancelled', 'expired', 'unknown']).toContain(video.status)
}

describe('whatever a server sends, reading ends with a sound video or a request error', slow, () => {
  test('shapes made of the real names', () => {
    let videos = 0
    fc.assert(
      fc.property(
        fc.oneof({ weight: 4, arbitrary: nearTask }, nearMiss),
        httpStatus,
        header,
        (body, status, retryAfter) => {
          if (read(JSON.stringify(body) ?? '', status, retryAfter) !== null) videos += 1
        },
      ),
      { numRuns: runs(6000) },
    )
    // With fewer videos, most generated shapes would be unreadable and the test would check little.
    expect(videos).toBeGreaterThan(runs(1000))
  })

  test('any JSON', () => {
    fc.assert(
      fc.property(fc.json({ maxDepth: 8, noUnicodeString: false }), httpStatus, (text, status) => {
        read(text, status)
      }),
      { numRuns: runs(2500) },
    )
  })

  test('any text, cut JSON among it', () => {
    const cut = fc.tuple(nearTask, fc.nat(60)).map(([body, end]) => JSON.stringify(body).slice(0, end))
    fc.assert(
      fc.property(
        fc.oneof(fc.string({ unit: 'binary' }), cut),
        httpStatus,
        header,
        (text, status, retryAfter) => {
          read(text, status, retryAfter)
        },
      ),
      { numRuns: runs(2000) },
    )
  })

  test('one real field of any type, beside an id', () => {
    fc.assert(
      fc.property(fc.constantFrom(...fieldNames), fc.jsonValue(), (name, value) => {
        read(JSON.stringify({ id: 1, [name]: value }))
      }),
      { numRuns: runs(2500) },
    )
  })

  const huge = 'x'.repeat(1_000_000)
  const spaces = `1${' '.repeat(1_000_000)}1`
  test.each([
    ['lists', '['.repeat(100_000) + ']'.repeat(100_000)],
    ['envelopes', `${'{"data":'.repeat(20_000)}5${'}'.repeat(20_000)}`],
    ['errors', `${'{"error":'.repeat(20_000)}"x"${'}'.repeat(20_000)}`],
    ['details', `${'{"detail":['.repeat(20_000)}"x"${']}'.repeat(20_000)}`],
    ['prototypes', `${'{"__proto__":'.repeat(20_000)}{"status":"done"}${'}'.repeat(20_000)}`],
    ['open lists', '['.repeat(1_000_000)],
    ['lists of lists', `{"id":1,"video_url":${'['.repeat(5_000)}"https://a.example/v"${']'.repeat(5_000)}}`],
    ['tags', JSON.stringify({ id: 1, video_url: '<video '.repeat(200_000) })],
    ['tags, few', JSON.stringify({ id: 1, video_url: '<video '.repeat(1_100) })],
    ['pictures', JSON.stringify({ id: 1, video_url: '![](http://'.repeat(700) })],
    ['texts of JSON', [...'x'.repeat(12)].reduce((text) => JSON.stringify({ data: text }), '"x"')],
    ['quotes', `{"id":1234567890123456789,"a":"${'\\"'.repeat(500_000)}"}`],
    ['digits', `{"id":${'1'.repeat(1_000_000)}}`],
    [
      'links',
      JSON.stringify({ id: 1, results: Array.from({ length: 20_000 }, () => 'https://a.example/x') }),
    ],
  ])('%s within each other, without end', (_, text) => {
    for (const status of [200, 400]) read(text, status)
  })
  test.each(fieldNames)('a huge %s', (name) => {
    for (const value of [
      huge,
      spaces,
      `//${huge}`,
      Array.from({ length: 10_000 }, () => ({ msg: huge.slice(0, 50) })),
    ]) {
      read(JSON.stringify({ [name]: value }))
      read(JSON.stringify({ id: 1, status: 'failed', [name]: value }), 400)
    }
  })
})

describe('nobody knows the word', slow, () => {
  /** No prefix, case or spelling turns these words into a known status. */
  const strangeWord = fc.oneof(
    fc.string({ unit: 'binary', minLength: 1, maxLength: 20 }).map((text) => `~${text}`),
    fc.constantFrom(
      'reviewing',
      'completed!',
      'not_completed',
      'failed?',
      'succes',
      'done.',
      'toString',
      '__proto__',
    ),
    fc.integer(),
    fc.boolean(),
  )
  const rest = fc.dictionary(
    fc.constantFrom(
      ...fieldNames.filter((name) => !['id', 'status', 'state', 'task_status', 'kind'].includes(name)),
    ),
    scalar,
    { maxKeys: 10 },
  )

  test('so the video is never finished, unless a link and an end are both there', () => {
    let exceptions = 0
    fc.assert(
      fc.property(
        rest,
        strangeWord,
        fc.constantFrom('status', 'state', 'task_status'),
        (fields, word, name) => {
          // successFlag has its own meaning and wins over a number or boolean.
          const { successFlag: _, ...others } = fields
          const video = read(JSON.stringify({ ...others, id: 1, [name]: word }))
          if (video === null || !isFinished(video.status)) return
          exceptions += 1
          expect(video).toMatchObject({
            status: 'succeeded',
            videoUrl: expect.any(String),
            completedAt: expect.any(Number),
          })
        },
      ),
      { numRuns: runs(2500) },
    )
    expect(exceptions).toBeLessThan(1000)
  })
})
