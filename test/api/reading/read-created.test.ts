import { describe, expect, test } from 'vitest'
import { RequestError } from '#api/api-error.ts'
import { createdOf, thrownBy } from '../answers.ts'

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
    [{ id: 'x'.repeat(300), status: 'queued' }, 'x'.repeat(300)],
    [{ id: 'x'.repeat(6_000), status: 'queued' }, 'x'.repeat(6_000)],
    [{ id: 'x'.repeat(6_001), status: 'queued' }, null],
    [{ id: '中'.repeat(700), status: 'queued' }, null],
    [{ id: 'a/b c%2F中#?😀', status: 'queued' }, 'a/b c%2F中#?😀'],
    [{ id: -5, status: 'queued' }, '-5'],
    [{ job_id: 'job_1' }, 'job_1'],
    [{ JobId: '1387264652487540736' }, '1387264652487540736'],
    [{ name: 'models/veo-3/operations/1' }, 'models/veo-3/operations/1'],
    [{ name: 'a cat', status: 'queued' }, null],
    [{ request_id: 'r_1' }, 'r_1'],
    [{ request_id: 'r_1', status: 'queued' }, 'r_1'],
    [{ request_id: 'r_1', output: { task_id: 't_1', task_status: 'PENDING' } }, 't_1'],
    [{ data: '{"task_id": "in_a_text"}' }, 'in_a_text'],
    [{ Data: { TaskId: 't_1' } }, 't_1'],
    [{ id: 'a\u0000b', status: 'queued' }, null],
    [{ id: 'a\nb', status: 'queued' }, null],
    [{ id: '\ud800', status: 'queued' }, null],
    [{ id: '..', status: 'queued' }, null],
    [{ id: '  ', status: 'queued' }, null],
    [{ id: 1.5, status: 'queued' }, null],
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

  const long = '1987654321098765433'
  test.each([
    `{"id": ${long}}`,
    `{"id": -${long}}`,
    `{"task_id": ${long}, "status": "pending"}`,
    `{"code": 0, "data": {"id": ${long}, "status": "pending"}}`,
    `{"data": [{"result": {"output": {"id": ${long}}}}]}`,
    `{"data": "{\\"taskId\\": ${long}}"}`,
    JSON.stringify(`{"id": ${long}, "message": "say \\"1987654321098765433\\""}`),
    `{"code": 0, "data": ${long}}`,
    `{"code": 0, "data": "${long}"}`,
    `{"id": "${long}"}`,
  ])('a number that JavaScript rounds stays as it is, digit for digit: %s', (text) => {
    expect(createdOf(text).remoteId).toBe(text.includes('-') ? `-${long}` : long)
  })

  test.each([
    ['9007199254740991', '9007199254740991'],
    ['9007199254740993', '9007199254740993'],
    ['00123', null],
    ['1.5', null],
    ['1e400', null],
    ['1987654321098765433.5', null],
  ])('the number %s is the id %s', (number, id) => {
    const read = () => createdOf(`{"id": ${number}, "status": "pending"}`).remoteId
    if (number.startsWith('00')) expect(thrownBy(read)).toMatchObject({ kind: 'not-json' })
    else expect(read()).toBe(id)
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
  '{"code":0,"data":"success"}',
  '{"code":0,"data":"ok 200"}',
  '{"request_id":"r_1","message":"已提交"}',
  '{"code":0,"request_id":"r_1"}',
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
    [{ code: 1001, message: '余额不足', data: '1987654321098765433' }, 200, 'unexpected-shape', '余额不足'],
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
