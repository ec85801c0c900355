// @vitest-environment node
// What users type and paste into the field for a task's ID.

import { expect, test } from 'vitest'
import { readRemoteId } from '#screens/shared/task/remote-id.ts'

const long = '1987654321098765433'
test.each([
  ['50', '50'],
  [' video_107\n', 'video_107'],
  ['sora-2:task_01k6', 'sora-2:task_01k6'],
  ['53f0b7e2-0f9d-48c2-944e-7c5b47c6a399', '53f0b7e2-0f9d-48c2-944e-7c5b47c6a399'],
  ['0', '0'],
  ['0050', '0050'],
  ['-5', '-5'],
  [long, long],
  [`${long}\t`, long],
  [`\u200b${long}\ufeff`, long],
  [`"${long}"`, long],
  [`“${long}”`, long],
  [`"id": ${long},`, long],
  [`"task_id": "${long}",`, long],
  ['taskId：50', '50'],
  ['models/veo-3/operations/1', 'models/veo-3/operations/1'],
  ['a b%2F中', 'a b%2F中'],
  ['x'.repeat(300), 'x'.repeat(300)],
  ['https://api.example/v1/videos/50', '50'],
  ['https://api.example/api/v1/videos/a%2Fb/content?x=1', 'a/b'],
  ['/v1/videos/video_50/', 'video_50'],
  ['', null],
  ['  ', null],
  ['..', null],
  ['a\nb', null],
  ['x'.repeat(6_001), null],
  ['https://sora.chatgpt.com/p/s_1', null],
  ['1.98765432109877E+18', null],
  ['1.98765e+18', null],
])('%j → %j', (typed, id) => {
  expect(readRemoteId(typed)).toBe(id)
})
