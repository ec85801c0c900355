// @vitest-environment node
import { expect, test } from 'vitest'
import { readImageLink } from '#media/image/reference-image.ts'

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
