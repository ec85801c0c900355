// Answers that contradict themselves, or contain more than the requested task.

import { describe, expect, test } from 'vitest'
import { readAnswer } from '#api/reading/read-answer.ts'
import { answerOf, baseUrl, createdOf, now, thrownBy, videoOf } from './answers.ts'

const link = 'https://cdn.example/mine.mp4'
const other = 'https://cdn.example/other.mp4'

describe('a completion that is taken back is a failure, in the words of the server', () => {
  const cases: [body: object, error: string | null][] = [
    [{ status: 'completed', success: false, error: 'GPU OOM' }, 'GPU OOM'],
    [{ id: 1, status: 'completed', success: false }, null],
    [
      {
        status: 'completed',
        error: { code: 'moderation_blocked', message: 'blocked' },
        video_url: null,
      },
      'blocked',
    ],
    [{ id: 1, status: 'completed', error: { code: 'moderation_blocked' } }, 'moderation_blocked'],
    [{ id: 1, status: 'completed', fail_reason: 'no GPU' }, 'no GPU'],
    [{ id: 1, status: 'completed', error: true, message: 'no GPU' }, 'no GPU'],
    [{ code: 1001, message: '生成失败：内容违规', data: { status: 'completed' } }, '生成失败：内容违规'],
    [{ code: 500, data: { status: 'completed' } }, null],
    [{ status: 'finished', result: 'failed', reason: 'nsfw' }, 'nsfw'],
    [{ state: 'done', outcome: 'error' }, null],
    [{ id: 1, status: 'success', state: 'failed', message: 'ok' }, null],
    [{ status: 'completed', output: { status: 'failed' } }, null],
    [{ status: 'completed', message: 'success', output: { status: 'failed', message: 'nsfw' } }, 'nsfw'],
    [{ status: 'completed', output: { error: 'nsfw' } }, 'nsfw'],
    [{ status: 'completed', data: { success: false, msg: 'nsfw' } }, 'nsfw'],
    [{ status: 'completed', result: { code: 500, message: 'nsfw' } }, 'nsfw'],
    [{ status: 'completed', videos: [{ status: 'failed', error: 'nsfw' }] }, 'nsfw'],
    [{ status: 'completed', errors: ['nsfw', 'gore'] }, 'nsfw; gore'],
    [{ status: 'completed', is_success: false }, null],
    [{ status: 'completed', error_code: 'NSFW' }, 'NSFW'],
    [{ status: 'completed', message: '生成失败，请重试' }, '生成失败，请重试'],
    [{ status: 'completed', generations: [{ status: 'failed', failure_reason: 'nsfw' }] }, 'nsfw'],
    [{ id: 1, status: 'completed', success: false, error: 'cut short', video_url: link }, 'cut short'],
    [{ id: 1, success: false, error: 'cut short', video_url: link }, 'cut short'],
  ]
  test.each(cases)('%j', (body, error) => {
    expect(videoOf(body)).toMatchObject({ status: 'failed', error })
  })

  test.each([
    { id: 1, status: 'completed' },
    { id: 1, status: 'completed', error: null, success: true },
    { id: 1, status: 'completed', error: { code: 0, message: 'success' } },
    { id: 1, status: 'completed', error: '' },
    { id: 1, status: 'completed', error: {}, errors: [], error_code: 0 },
    { id: 1, status: 'completed', message: 'Task done. Failed tasks are free.' },
    { id: 1, status: 'completed', error: 'none' },
    { id: 1, status: 'completed', fail_reason: '', fail_code: 0 },
    { code: 1, message: '操作成功', data: { status: 'completed' } },
    { code: 1, data: { status: 'completed' } },
    { id: 1, status: 'completed', error: 'audio is missing', video_url: link },
    { id: 1, status: 'completed', success: false, video_url: link },
    { id: 1, status: 'completed', generations: [{ status: 'failed', error: 'x' }, { status: 'done' }] },
  ])('nothing takes this one back: %j', (body) => {
    expect(videoOf(body)).toMatchObject({ status: 'succeeded', error: null })
  })
})

describe('of several tasks the one that was asked for counts', () => {
  const done = { status: 'completed', video_url: other }
  const cases: [askedId: string, body: unknown, status: string, videoUrl?: string][] = [
    [
      'm-1',
      {
        data: [
          { id: '1', ...done },
          { id: 'm-1', status: 'processing' },
        ],
      },
      'running',
    ],
    [
      '107',
      {
        data: [
          { id: 1, ...done },
          { id: 107, status: 'processing' },
        ],
      },
      'running',
    ],
    [
      '107',
      {
        data: [
          { id: 'video_1', ...done },
          { id: 'video_107', status: 'pending' },
        ],
      },
      'queued',
    ],
    [
      'video_107',
      {
        data: [
          { id: 1, ...done },
          { id: 107, status: 'pending' },
        ],
      },
      'queued',
    ],
    [
      'm-1',
      {
        tasks: [
          { task_id: '1', ...done },
          { task_id: 'm-1', status: 'failed' },
        ],
      },
      'failed',
    ],
    [
      'm-1',
      {
        code: 0,
        data: {
          list: [
            { id: 1, ...done },
            { id: 'm-1', status: 'running' },
          ],
        },
      },
      'running',
    ],
    ['m-1', { data: { 999: done, 'm-1': { status: 'processing' } } }, 'running'],
    ['MINE', { data: { 999: done, MINE: { status: 'processing' } } }, 'running'],
    ['m-1', { 999: done, 'm-1': { status: 'done', video_url: link } }, 'succeeded', link],
    [
      'm-1',
      [
        { id: '1', ...done },
        { id: 'm-1', status: 'processing' },
      ],
      'running',
    ],
    ['5', { data: '{"list":[{"id":4,"status":"done"},{"id":5,"status":"running"}]}' }, 'running'],
    ['m-1', { id: 'm-1', status: 'processing', history: [{ id: 1, ...done }] }, 'running'],
    ['m-1', { id: 'm-1', status: 'completed', related: { video_url: other }, url: link }, 'succeeded', link],
    ['m-1', { id: 'm-1', status: 'processing', recommendations: [done] }, 'running'],
    ['m-1', { id: 'm-1', status: 'processing', others: [done], feed: [done] }, 'running'],
    ['m-1', { id: 'm-1', status: 'processing', previous: done, similar_videos: [done] }, 'running'],
    ['m-1', { id: 'm-1', status: 'processing', next: { id: 2, ...done } }, 'running'],
    ['m-1', { task_id: 'm-1', status: 'processing', list: [{ task_id: 2, ...done }] }, 'running'],
    ['m-1', { task_id: 'm-1', status: 'done', made: { task_id: 2, ...done }, url: link }, 'succeeded', link],
  ]
  test.each(cases)('%s of %j', (askedId, body, status, videoUrl) => {
    expect(videoOf(body, { askedId })).toMatchObject({ status, videoUrl: videoUrl ?? null })
  })

  test.each([
    ['107', { id: 'video_107', status: 'completed', video_url: link }],
    ['video_107', { data: { id: 107, status: 'completed', video_url: link } }],
    ['sora-2:t_1', { data: [{ id: 't_1', status: 'completed', video_url: link }] }],
    ['t_1', { id: 'of_upstream', status: 'completed', video_url: link }],
    ['t_1', { data: { task_id: 't_1', status: 'SUCCESS', data: { task_id: 'u_1', video_url: link } } }],
    ['t_1', { id: 't_1', status: 'success', creations: [{ id: '9', url: link }] }],
    ['t_1', { task_id: 't_1', generations: [{ id: 'g_1', status: 'succeed', url: link }] }],
    [
      't_1',
      {
        data: [
          { id: 'v_1', status: 'done', url: link },
          { id: 'v_2', status: 'done', url: other },
        ],
      },
    ],
  ])('%s, where one video has ids of other forms: %j', (askedId, body) => {
    expect(videoOf(body, { askedId })).toMatchObject({ status: 'succeeded', videoUrl: link })
  })
})

describe('links that are not the video', () => {
  const names = [
    ...['returnUrl', 'hookUrl'],
    ...['hook', 'hook_url', 'return_url', 'example_url', 'ping_url', 'storyboard', 'sprite', 'template_url'],
    ...['motion_video', 'control_video', 'parent_video_url', 'extend_from', 'uploaded_url', 'old_video_url'],
    ...['remix_source', 'base_video', 'user_video', 'prompt_video_url', 'ref_video_url', 'src_video'],
    ...['提示词', '参考视频', '封面', '原视频', '模板视频'],
  ]
  test.each(names)('%s', (name) => {
    for (const status of ['running', 'succeeded']) {
      expect(videoOf({ id: 1, status, [name]: other }).videoUrl).toBeNull()
      expect(videoOf({ id: 1, status, [name]: { url: other } }).videoUrl).toBeNull()
      expect(videoOf({ id: 1, status, [name]: other, url: link }).videoUrl).toBe(link)
    }
  })

  test('the source of what was put in', () => {
    for (const said of [{ type: 'input' }, { role: 'reference' }, { type: 'reference_video' }]) {
      const items = [
        { ...said, src: other },
        { type: 'video', src: link },
      ]
      expect(videoOf({ id: 1, status: 'done', assets: items }).videoUrl).toBe(link)
      expect(videoOf({ id: 1, status: 'done', assets: items.slice(0, 1) }).videoUrl).toBeNull()
    }
  })

  const texts: [text: string, videoUrl: string | null][] = [
    [`你上传的参考视频：${other}`, null],
    [`Your reference video: ${other}`, null],
    [`[参考](${other}) [结果视频](${link})`, link],
    [`参考视频：${other}；视频已生成：${link}`, link],
    [`视频已上传：${link}`, link],
  ]
  test.each(texts)('%s', (text, videoUrl) => {
    expect(videoOf({ id: 1, status: 'done', video_url: text }).videoUrl).toBe(videoUrl)
    expect(videoOf({ status: 'done', choices: [{ message: { content: text } }] }).videoUrl).toBe(videoUrl)
  })

  test('a copy without a watermark is better, wherever it stands', () => {
    const clean = { video_url_no_watermark: link }
    const marked = { video_url_watermark: other }
    expect(videoOf({ id: 1, status: 'done', ...clean, ...marked }).videoUrl).toBe(link)
    expect(videoOf({ id: 1, status: 'done', ...marked, ...clean }).videoUrl).toBe(link)
    expect(videoOf({ id: 1, status: 'done', ...marked }).videoUrl).toBe(other)
    expect(videoOf({ id: 1, status: 'done', wm_url: other, no_wm_url: link }).videoUrl).toBe(link)
  })
})

describe('a step that went well is no end', () => {
  const words: [word: string, status: string][] = [
    ['提交成功', 'queued'],
    ['任务提交成功', 'queued'],
    ['任務提交成功', 'queued'],
    ['已提交成功', 'queued'],
    ['提交完成', 'queued'],
    ['创建成功', 'queued'],
    ['任务创建成功', 'queued'],
    ['排队成功', 'queued'],
    ['上传成功', 'running'],
    ['图片上传完成', 'running'],
    ['审核通过', 'running'],
    ['审核成功', 'running'],
    ['内容审核已通过', 'running'],
    ['提交失败', 'failed'],
    ['创建失败', 'failed'],
    ['生成成功', 'succeeded'],
    ['视频生成成功', 'succeeded'],
  ]
  test.each(words)('%s → %s', (word, status) => {
    expect(videoOf({ id: 1, status: word }).status).toBe(status)
  })
})

describe('a link in words', () => {
  test('in HTML', () => {
    const html = `<video controls><source src="${link}"></video>`
    expect(videoOf({ id: 1, status: 'done', html }).videoUrl).toBe(link)
  })

  test('in a message that calls it the video, once that is done', () => {
    const message = `视频地址：${link}，请尽快下载`
    expect(videoOf({ id: 1, status: 'done', message }).videoUrl).toBe(link)
    expect(videoOf({ id: 1, status: 'running', message }).videoUrl).toBeNull()
    expect(videoOf({ id: 1, status: 'done', message: `参考视频：${link}` }).videoUrl).toBeNull()
  })
})

test('one event of a stream is an answer', () => {
  expect(createdOf('data: {"id":"abc"}\n\n').remoteId).toBe('abc')
  expect(createdOf('event: created\ndata: {"id":"abc"}\n\ndata: [DONE]\n').remoteId).toBe('abc')
})

test('a list that lacks what was asked for says nothing about it', () => {
  const read = () => readAnswer(answerOf([{ id: 5, status: 'done' }]), baseUrl, now, { askedId: '6' })
  expect(thrownBy(read)).toMatchObject({ kind: 'unexpected-shape' })
})
