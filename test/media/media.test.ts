// @vitest-environment node
import { expect, test } from 'vitest'
import { videoFileName } from '#media/download.ts'
import { readImageLink } from '#media/reference-image.ts'

const at = new Date(2026, 1, 9)

test.each([
  ['一只小猫和一只小狗', '50', '2026-02-09 一只小猫和一只小狗 #50.mp4'],
  ['a/b\\c:d*e?f"g<h>i|j', '50', '2026-02-09 a b c d e f g h i j #50.mp4'],
  ['line\nbreak\ttab\u202e', 'video_1', '2026-02-09 line break tab #video_1.mp4'],
  ['', null, '2026-02-09.mp4'],
])('%j is saved as a readable, allowed name', (prompt, id, name) => {
  expect(videoFileName(prompt, id, at)).toBe(name)
})

test('a long prompt is cut', () => {
  expect(videoFileName('字'.repeat(500), '50', at).length).toBeLessThan(120)
})

test('an image link is sent as it was written, and only http(s)', () => {
  expect(readImageLink(' https://a.example/x%2Fy.png?sig=A+b ')).toBe('https://a.example/x%2Fy.png?sig=A+b')
  for (const typed of [
    '',
    'a.example/x.png',
    'javascript:alert(1)',
    'data:image/png;base64,AA',
    'https://',
  ]) {
    expect(readImageLink(typed)).toBe(null)
  }
})
