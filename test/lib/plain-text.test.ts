import { expect, test } from 'vitest'
import { plainText } from '#lib/plain-text.ts'

test.each([
  ['一只小猫\n\t走过', '一只小猫\n\t走过'],
  ['👨‍👩‍👧 العربية', '👨‍👩‍👧 العربية'],
  ['a\0b\x1b[31mc\x7f\x85', 'ab[31mc'],
  ['\u202egnp.exe', 'gnp.exe'],
  ['\u2067a\u2069\u200fb\u061c', 'ab'],
])('%j is shown as %j', (text, shown) => {
  expect(plainText(text)).toBe(shown)
})
