// @vitest-environment node
import { expect, test } from 'vitest'
import { classifyFailure } from '#api/failure-class.ts'

test.each([
  ['Content violates guardrails', 'content'],
  ['This content may violate our guardrails', 'content'],
  ['input_moderation', 'content'],
  ['内容违规，没有通过审核', 'content'],
  ['quota exhausted', 'quota'],
  ['额度用完了', 'quota'],
  ["We're under heavy load", 'quota'],
  ['Incorrect API key provided', 'token'],
  ['Sora生成超时，请检查', 'timeout'],
  ['Request timed out', 'timeout'],
  ['正在去水印失败', 'watermark'],
  ['ixBrowser 错误(code=1009)：profile busy', 'infrastructure'],
  ['Cloudflare challenge', 'infrastructure'],
  ['Task failed on platform', null],
  [null, null],
])('%s → %s', (reason, expected) => {
  expect(classifyFailure(reason)).toBe(expected)
})
