import { describe, expect, test } from 'vitest'
import { RequestError } from '#api/api-error.ts'
import { createdOf, thrownBy } from './answers.ts'

describe('the id to ask with is the one that was returned', () => {
  const cases: [body: unknown, remoteId: string | null][] = [
    [{ id: 50, status: 'pending', message: '任务创建成功' }, '50'],
    [{ id: 'video_1' }, 'video_1'],
    [{ id: ' video_1\n' }, 'video_1'],
    [{ id: '0050' }, '0050'],
    [{ id: 0 }, '0'],
    [{ task_id: 'task_1' }, 'task_1'],
    [{ taskId: 'task_1' }, 'task_1'],
    [{ id: 7, task_id: 'task_1' }, 'task_1'],
    [{ video_id: 'video_1', status: 'queued' }, 'video_1'],
    [{ data: [{ task_id: 'task_1' }] }, 'task_1'],
    [{ code: 200, msg: 'success', data: { taskId: 'task_1' } }, 'task_1'],
    [{ code: 0, data: { id: 'abc' } }, 'abc'],
    [{ id: 'request_1', data: { task_id: 'task_1' } }, 'task_1'],
    [{ result: { output: { task: { id: 9 } } } }, '9'],
    [{ status: 'success', data: { id: 9 } }, '9'],
    [{ id: 'sora-2:task_1', detail: { id: 'task_1', status: 'pending' } }, 'sora-2:task_1'],
    [{ code: 1, message: 'ok', id: 50 }, '50'],
    [{ id: 'x'.repeat(200), status: 'queued' }, 'x'.repeat(200)],
    [{ id: 'x'.repeat(201), status: 'queued' }, null],
    [{ id: 'a\u0000b', status: 'queued' }, null],
    [{ id: 'a\nb', status: 'queued' }, null],
    [{ id: '\ud800', status: 'queued' }, null],
    [{ id: '..', status: 'queued' }, null],
    [{ id: '  ', status: 'queued' }, null],
    [{ id: 1.5, status: 'queued' }, null],
    [{ id: 2 ** 53, status: 'queued' }, null],
    [{ id: true, status: 'queued' }, null],
    [{ id: null, status: 'queued' }, null],
    [{ id: { value: 50 }, status: 'queued' }, null],
    [{ id: [50], status: 'queued' }, null],
    [{ status: 'pending' }, null],
  ]
  test.each(cases)('%j → %s', (body, remoteId) => {
    const created = createdOf(body)
    expect(created.remoteId).toBe(remoteId)
    expect(created.video?.id).toBe(remoteId)
  })

  test('a number too large for JavaScript is no id', () => {
    expect(createdOf('{"id": 12345678901234567890, "status": "pending"}').remoteId).toBeNull()
  })
})

test.each([
  '{}',
  '[]',
  '[{"id":50}]',
  'null',
  '50',
  '"ok"',
  '{"message":"已提交"}',
  '{"code":0,"data":null}',
])('a yes without an id is a task that is not confirmed: %s', (text) => {
  expect(createdOf(text)).toEqual({ remoteId: null, video: null })
})

describe('a no is thrown', () => {
  const cases: [body: unknown, status: number, kind: string, detail: string | null][] = [
    [{ error: { message: 'quota exhausted' } }, 200, 'unexpected-shape', 'quota exhausted'],
    [{ error: { code: 'insufficient_quota' } }, 200, 'unexpected-shape', 'insufficient_quota'],
    [
      { detail: [{ loc: ['body', 'prompt'], msg: 'Field required' }] },
      200,
      'unexpected-shape',
      'prompt: Field required',
    ],
    [{ code: 1001, message: '余额不足', data: {} }, 200, 'unexpected-shape', '余额不足'],
    [{ success: false }, 200, 'unexpected-shape', null],
    [{ code: 401 }, 200, 'unauthorized', null],
    ['<!doctype html>', 200, 'not-json', 'expected JSON, got HTML'],
    ['accepted', 202, 'not-json', 'expected JSON, got text'],
    ['', 201, 'not-json', 'empty response'],
    [{ id: 50, detail: '未授权' }, 401, 'unauthorized', '未授权'],
    [{ id: 50 }, 429, 'rate-limited', null],
    ['', 500, 'server-error', 'HTTP 500 (empty)'],
  ]
  test.each(cases)('%j (HTTP %s) → %s', (body, status, kind, detail) => {
    const error = thrownBy(() => createdOf(body, { status }))
    expect(error).toBeInstanceOf(RequestError)
    expect(error).toMatchObject({ kind, status, detail })
  })
})
