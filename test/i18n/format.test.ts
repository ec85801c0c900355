import { expect, test } from 'vitest'
import { formatsIn } from '#i18n/format.ts'

const second = 1000
const minute = 60 * second
const hour = 60 * minute

test.each([
  [0, '1 秒', '1 s'],
  [20 * second, '20 秒', '20 s'],
  [3 * minute, '3 分钟', '3 min'],
  [3 * minute + 12 * second, '3 分钟 12 秒', '3 min 12 s'],
  [2 * minute - 1, '2 分钟', '2 min'],
  [hour + 5 * second, '1 小时', '1 h'],
  [30 * hour + 21 * minute, '30 小时 21 分钟', '30 h 21 min'],
])('a duration has at most two units, and none that is zero: %d ms', (ms, chinese, english) => {
  expect(formatsIn('zh-CN').duration(ms)).toBe(chinese)
  expect(formatsIn('en').duration(ms)).toBe(english)
})

test.each([
  [formatsIn('zh-CN').roughDuration(21 * minute), '21 分钟'],
  [formatsIn('zh-CN').longDuration(30 * hour), '30 小时'],
  [formatsIn('zh-CN').longDuration(80 * hour), '3 天'],
  [formatsIn('zh-CN').ago(3 * minute), '3 分钟前'],
  [formatsIn('zh-CN').ago(26 * hour), '昨天'],
])('a space stands between digits and Chinese: %s', (text, expected) => {
  expect(text).toBe(expected)
})
