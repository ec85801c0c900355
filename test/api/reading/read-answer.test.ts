import { describe, expect, test } from 'vitest'
import { RequestError } from '#api/api-error.ts'
import { readAnswer } from '#api/reading/read-answer.ts'
import { answerOf, baseUrl, now, thrownBy, videoOf } from '../answers.ts'
import dialects from '../dialects.json'

const longText = 'x'.repeat(30_000)

describe('every dialect is read as its case says', () => {
  test.each(dialects)('$name', ({ http_status, headers, body, expect: expected }) => {
    const answer = answerOf(body, { status: http_status, headers })
    const read = () => readAnswer(answer, baseUrl, now)
    if (expected.state === 'request_error') {
      expect(thrownBy(read)).toBeInstanceOf(RequestError)
      expect(thrownBy(read)).toMatchObject({ status: http_status, detail: expected.error })
      return
    }
    const { status, progress, videoUrl, error } = read()
    expect({ state: status, progress, videoUrl, error }).toEqual(expected)
  })
})

test('the answer of the document is read completely', () => {
  expect(
    videoOf({
      id: 'video_1',
      object: 'video',
      status: 'Completed ',
      progress: 0,
      progress_message: null,
      created_at: 1769640435,
      video_url: 'https://videos.openai.com/az/files/1%2Fraw?sig=a%2Bb',
      completed_at: 1769680826,
      prompt: ' 海边灯塔 ',
      model: 'sora2-portrait',
    }),
  ).toEqual({
    id: 'video_1',
    status: 'succeeded',
    statusWord: 'Completed',
    progress: 100,
    progressMessage: null,
    videoUrl: 'https://videos.openai.com/az/files/1%2Fraw?sig=a%2Bb',
    pageUrl: null,
    error: null,
    prompt: '海边灯塔',
    model: 'sora2-portrait',
    createdAt: 1769640435_000,
    completedAt: 1769680826_000,
  })
})

describe('a status word is understood, or unknown', () => {
  const words: [word: unknown, status: string][] = [
    ['PENDING', 'queued'],
    ['not start', 'queued'],
    ['等待中', 'queued'],
    ['In-Progress', 'running'],
    ['TASK_STATUS_PROCESSING', 'running'],
    ['生成中', 'running'],
    ['VIDEO_STATUS_SUCCEEDED', 'succeeded'],
    ['status_done', 'succeeded'],
    ['已完成', 'succeeded'],
    ['content-violation', 'failed'],
    ['timed out', 'failed'],
    ['已取消', 'cancelled'],
    ['Expired', 'expired'],
    ['生成失败', 'failed'],
    ['任务失败', 'failed'],
    ['審核未通過', 'failed'],
    ['审核不通过', 'failed'],
    ['内容违规', 'failed'],
    ['生成超时', 'failed'],
    ['运行中', 'running'],
    ['正在生成', 'running'],
    ['失败重试中', 'running'],
    ['审核中', 'running'],
    ['排队中', 'queued'],
    ['等待处理', 'queued'],
    ['待生成', 'queued'],
    ['任务已提交', 'queued'],
    ['生成完成', 'succeeded'],
    ['任务成功', 'succeeded'],
    ['用户取消', 'cancelled'],
    ['链接失效', 'unknown'],
    ['已失效', 'expired'],
    ['未完成', 'unknown'],
    ['部分成功', 'unknown'],
    ['排队失败', 'unknown'],
    ['content_filtered', 'failed'],
    ['NSFW', 'failed'],
    ['moderation failed', 'failed'],
    ['InQueue', 'queued'],
    ['IN_QUEUE', 'queued'],
    ['THROTTLED', 'queued'],
    ['dreaming', 'running'],
    ['RUN', 'running'],
    ['reviewing', 'unknown'],
    ['completed?', 'unknown'],
    ['not completed', 'unknown'],
    ['__proto__', 'unknown'],
    ['constructor', 'unknown'],
    [2, 'unknown'],
    [true, 'unknown'],
  ]
  test.each(words)('%j → %s', (word, status) => {
    expect(videoOf({ id: 1, status: word }).status).toBe(status)
  })

  const shapes: [body: object, status: string, why: string][] = [
    [{ id: 1, state: 'running' }, 'running', 'the field may be called state'],
    [{ id: 1, status: '', task_status: 'succeed' }, 'succeeded', 'an empty word is none'],
    [{ id: 1, status: 200, state: 'running' }, 'running', 'a number gives way to a word'],
    [{ id: 1, successFlag: 0 }, 'running', 'successFlag 0'],
    [{ id: 1, successFlag: 1 }, 'succeeded', 'successFlag 1'],
    [{ id: 1, successFlag: 2 }, 'failed', 'successFlag 2'],
    [{ id: 1, successFlag: 9 }, 'unknown', 'successFlag 9'],
    [{ id: 1, status: 'pending', progress: 5 }, 'running', 'a queue with progress runs'],
    [{ id: 1, status: 'pending', progress: '0%' }, 'queued', 'a queue at 0 % does not'],
    [{ id: 1, video_url: 'https://a.example/v.mp4' }, 'succeeded', 'no word, a link'],
    [{ id: 1, error: 'boom' }, 'failed', 'no word, an error'],
    [{ id: 1, error: { code: 'moderation' } }, 'failed', 'no word, an error with only a code'],
    [{ id: 1, error: {}, message: 'ok' }, 'unknown', 'no word, an error without words'],
    [{ task_id: 'a' }, 'queued', 'only a task id'],
    [{ data: { taskId: 'a' } }, 'queued', 'only a task id, wrapped'],
    [{ id: 'a' }, 'unknown', 'only an id'],
    [{ id: 1, status: 'odd', url: 'https://a.example/v.mp4' }, 'unknown', 'a link alone proves nothing'],
    [
      { id: 1, status: 'odd', url: 'https://a.example/v.mp4', completed_at: 1769680826 },
      'succeeded',
      'a link and an end prove it',
    ],
    [{ id: 1, status: 'odd', url: 'javascript:1', completed_at: 1769680826 }, 'unknown', 'an unusable link'],
    [{ id: 1, kind: 'sora_content_violation', url: 'https://a.example/v.mp4' }, 'failed', 'a violation'],
    [{ status: 'success', data: { task_id: 'a' } }, 'queued', 'success of the request only'],
    [{ status: 'success', data: { id: 1, status: 'running' } }, 'running', 'the status within'],
    [{ status: 'success', video: { url: 'https://a.example/v.mp4' } }, 'succeeded', 'success of the task'],
    [{ data: [{ result: { output: { task: { status: 'done' } } } }] }, 'succeeded', 'four levels deep'],
    [{ result: { id: 1 }, task: { status: 'running' } }, 'running', 'the wrapped object that has a status'],
  ]
  test.each(shapes)('%j → %s: %s', (body, status) => {
    expect(videoOf(body).status).toBe(status)
  })

  test('five levels are too deep', () => {
    const body = { id: 1, data: { data: { data: { data: { data: { status: 'done' } } } } } }
    expect(videoOf(body).status).toBe('unknown')
  })
})

describe('progress', () => {
  const cases: [progress: object, expected: number | null][] = [
    [{ progress: 45 }, 45],
    [{ progress: '45' }, 45],
    [{ progress: ' 45 % ' }, 45],
    [{ progress: 0.42 }, 42],
    [{ progress: '0.42' }, 42],
    [{ progress: '0.4%' }, 0],
    [{ progress: 1 }, 1],
    [{ progress: '1%' }, 1],
    [{ percent: 1 }, 1],
    [{ progress_pct: 1 }, 99],
    [{ progress_pct: '1%' }, 1],
    [{ progressRatio: 1 }, 99],
    [{ progressRatio: 0.5 }, 50],
    [{ progress: 100 }, 99],
    [{ progress: 1e9 }, 99],
    [{ progress: -3 }, 0],
    [{ progress: null, percentage: 12 }, 12],
    [{ progress: 'half', percent: 50 }, 50],
    [{ progress: '' }, null],
    [{ progress: '%' }, null],
    [{ progress: true }, null],
    [{ progress: [45] }, null],
    [{ progress: { percent: 45 } }, null],
    [{}, null],
  ]
  test.each(cases)('of a running video: %j → %s', (fields, expected) => {
    expect(videoOf({ id: 1, status: 'running', ...fields }).progress).toBe(expected)
  })

  test.each([
    ['succeeded', 100],
    ['failed', 100],
    ['unknown-word', 99],
  ])('of 100 in %s → %s', (status, expected) => {
    expect(videoOf({ id: 1, status, progress: 100 }).progress).toBe(expected)
  })
})

describe('the reason of a failure', () => {
  const cases: [body: object, expected: string | null][] = [
    [{ error: { message: 'a', code: 'c' }, error_message: 'b' }, 'a'],
    [{ error: { code: 1009 } }, '1009'],
    [{ error: { code: 1009 }, detail: 'busy' }, 'busy'],
    [{ error: true, errorMessage: 'b' }, 'b'],
    [{ fail_reason: 'https://a.example/v.mp4', failMsg: 'c' }, 'c'],
    [{ progress_message: '失败: 超时', message: 'ok' }, '超时'],
    [{ progress_message: '失败：超时' }, '超时'],
    [{ message: ['a', 'b'] }, 'a; b'],
    [{ detail: [{ loc: ['body', 'images', 0], msg: 'bad' }] }, 'images.0: bad'],
    [{ detail: { error: { message: 'in there' } } }, 'in there'],
    [
      { detail: '参数错误', error: { meta: { errors: [{ loc: ['prompt'], msg: '太长' }] } } },
      '参数错误; prompt: 太长',
    ],
    [{ error: '   ' }, null],
    [{ error: '{"code": "x", "message": "in a text"}' }, 'in a text'],
    [{ fail_reason: '{"odd": 1}' }, '{"odd": 1}'],
    [{ message: longText }, longText.slice(0, 500)],
  ]
  test.each(cases)('%j → %s', (body, expected) => {
    expect(videoOf({ id: 1, status: 'failed', ...body }).error).toBe(expected)
  })

  test('an envelope that says yes has no say in it, one that says no has', () => {
    expect(videoOf({ code: 0, message: 'ok', data: { status: 'failed' } }).error).toBeNull()
    expect(videoOf({ code: 500, message: 'no', data: { status: 'failed' } }).error).toBe('no')
  })

  test('a message alone explains neither a success, nor waiting, nor a cancellation', () => {
    for (const status of ['pending', 'completed', 'cancelled', 'odd']) {
      expect(videoOf({ id: 1, status, message: '任务创建成功' }).error).toBeNull()
    }
    expect(videoOf({ id: 1, status: 'cancelled', reason: 'by admin' }).error).toBe('by admin')
  })
})

describe('an answer without a task is a request error', () => {
  const cases: [what: string, body: unknown, status: number, kind: string, detail: string | null][] = [
    ['an empty error', '', 502, 'server-error', 'HTTP 502 (empty)'],
    ['spaces', ' \n', 200, 'not-json', 'empty response'],
    ['XML', '<?xml version="1.0"?>', 200, 'not-json', 'expected JSON, got HTML'],
    ['a text', 'OK', 200, 'not-json', 'expected JSON, got text'],
    ['half of JSON', '{"id": 5', 200, 'not-json', 'expected JSON, got text'],
    ['a long text', longText, 500, 'server-error', longText.slice(0, 500)],
    ['a JSON text', '"gone"', 410, 'refused', 'gone'],
    ['an error without words', { foo: 1 }, 403, 'forbidden', null],
    ['an error that holds a task', { id: 5, status: 'failed', message: 'm' }, 404, 'not-found', 'm'],
    ['a number', '5', 200, 'unexpected-shape', null],
    ['null', 'null', 200, 'unexpected-shape', null],
    ['a list', '[{"id":5}]', 200, 'unexpected-shape', null],
    ['nothing in it', {}, 200, 'unexpected-shape', null],
    ['nothing we know', { message: 'hello' }, 200, 'unexpected-shape', 'hello'],
    ['only a detail', { detail: 'Not Found' }, 200, 'unexpected-shape', 'Not Found'],
    ['a code and a message', { code: 500, message: 'busy', data: null }, 200, 'unexpected-shape', 'busy'],
    ['success: false', { success: false, msg: '余额不足' }, 200, 'unexpected-shape', '余额不足'],
    ['a request that failed by code', { code: 1, status: 'error', msg: 'm' }, 200, 'unexpected-shape', 'm'],
    [
      'an error with a link to its page',
      { error: 'e', url: 'https://a.example/help' },
      200,
      'unexpected-shape',
      'e',
    ],
    ['a repeated HTTP status', { status: 500, error: 'Internal' }, 200, 'unexpected-shape', 'Internal'],
    ['code 401', { code: 401, message: '请重新登录' }, 200, 'unauthorized', '请重新登录'],
    ['a type of token trouble', { error: { type: 'authentication_error' } }, 200, 'unauthorized', null],
    [
      'a code of token trouble',
      { error: { code: 'invalid_api_key' } },
      200,
      'unauthorized',
      'invalid_api_key',
    ],
    ['words of token trouble', { success: false, message: '无效的令牌' }, 200, 'unauthorized', '无效的令牌'],
    [
      'a request without token',
      { status: 'error', message: 'Invalid token' },
      200,
      'unauthorized',
      'Invalid token',
    ],
    [
      'words about other tokens',
      { error: 'max tokens exceeded' },
      200,
      'unexpected-shape',
      'max tokens exceeded',
    ],
  ]
  test.each(cases)('%s: %j (HTTP %s) → %s', (_, body, status, kind, detail) => {
    const error = thrownBy(() => readAnswer(answerOf(body, { status }), baseUrl, now))
    expect(error).toBeInstanceOf(RequestError)
    expect(error).toMatchObject({ kind, status, detail })
  })

  test.each([401, 403, 404, 422, 429, 500, 503])('HTTP %s keeps its kind as HTML', (status) => {
    const html = answerOf('<html></html>', { status, headers: { 'content-type': 'text/html' } })
    const json = answerOf({}, { status })
    const kinds = [html, json].map((answer) => thrownBy(() => readAnswer(answer, baseUrl, now)))
    expect(kinds[0]).toMatchObject({ kind: (kinds[1] as RequestError).kind, detail: `HTTP ${status} (HTML)` })
  })
})

test('a task beside a bad code is still a task', () => {
  expect(videoOf({ code: 500, data: { id: 7, status: 'running' } }).status).toBe('running')
  expect(videoOf({ id: 7, status: 'failed', code: 'moderated' }).status).toBe('failed')
  expect(videoOf({ status: 'failed', code: 'moderated' }).status).toBe('failed')
  expect(videoOf({ code: 500, data: { status: 'error' } }).status).toBe('failed')
  expect(videoOf({ code: 1, status: 'success', url: 'https://a.example/v.mp4' }).status).toBe('succeeded')
  expect(videoOf({ code: '00000', data: { url: 'https://a.example/v.mp4' } }).status).toBe('succeeded')
})

test('texts are cut, never within a character', () => {
  const video = videoOf({
    id: 1,
    status: longText,
    progress_message: `${'x'.repeat(199)}😀`,
    prompt: longText,
    model: longText,
  })
  expect(video.statusWord).toHaveLength(60)
  expect(video.progressMessage).toBe('x'.repeat(199))
  expect(video.prompt).toHaveLength(20_000)
  expect(video.model).toHaveLength(200)
})

test('fields of the wrong type are missing fields', () => {
  const wrong = { a: [{}] }
  const fields = [
    'progress_message',
    'prompt',
    'model',
    'video_url',
    'created_at',
    'completed_at',
    'error',
    'progress',
  ]
  const video = videoOf({
    id: 1,
    status: 'failed',
    ...Object.fromEntries(fields.map((name) => [name, wrong])),
  })
  expect(video).toEqual({
    ...{ id: '1', status: 'failed', statusWord: 'failed', progress: null, progressMessage: null },
    ...{
      videoUrl: null,
      pageUrl: null,
      error: null,
      prompt: null,
      model: null,
      createdAt: null,
      completedAt: null,
    },
  })
})

test('what a prototype would carry is not there', () => {
  const answer = answerOf('{"__proto__": {"status": "completed", "id": 5}, "constructor": {"id": 6}}')
  expect(thrownBy(() => readAnswer(answer, baseUrl, now))).toMatchObject({ kind: 'unexpected-shape' })
})

test('what was put on the prototype of all objects is not there either', () => {
  Object.defineProperty(Object.prototype, 'status', { value: 'completed', configurable: true })
  try {
    expect(videoOf({ task_id: 'a' }).status).toBe('queued')
  } finally {
    Reflect.deleteProperty(Object.prototype, 'status')
  }
})

test('the early link of a running video is kept, the progress message of a finished one is not', () => {
  const running = { id: 1, status: 'running', progress_message: '正在去水印', url: 'https://a.example/v.mp4' }
  expect(videoOf(running)).toMatchObject({
    ...{ status: 'running', progressMessage: '正在去水印', videoUrl: 'https://a.example/v.mp4' },
  })
  expect(videoOf({ ...running, status: 'done' }).progressMessage).toBeNull()
})
