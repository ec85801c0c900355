// @vitest-environment node
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createUniqueNames, videoFileName } from '#media/file-names.ts'

const at = new Date(2026, 1, 9)

test.each([
  ['一只小猫和一只小狗', '50', '2026-02-09 一只小猫和一只小狗 #50.mp4'],
  ['a/b\\c:d*e?f"g<h>i|j', '50', '2026-02-09 a b c d e f g h i j #50.mp4'],
  ['line\nbreak\ttab\u202e', 'video_1', '2026-02-09 line break tab #video_1.mp4'],
  ['', null, '2026-02-09.mp4'],
  ['...', '///', '2026-02-09.mp4'],
  ['CON', null, '2026-02-09 CON.mp4'],
  ['the end. ', null, '2026-02-09 the end.mp4'],
  ['../../etc/passwd', 'a/../b', '2026-02-09 etc passwd #a .. b.mp4'],
  ['一家人👨‍👩‍👧在海边🏖️', '7', '2026-02-09 一家人👨‍👩‍👧在海边🏖️ #7.mp4'],
  ['half \ud83d emoji', '7', '2026-02-09 half emoji #7.mp4'],
  ['e\u0301te\u0301', 'sora-2:task_1', '2026-02-09 été #sora-2 task_1.mp4'],
])('%j is saved as a readable, allowed name', (prompt, id, name) => {
  expect(videoFileName(prompt, id, at)).toBe(name)
})

test.each([
  ['of Chinese', '字'.repeat(500), `2026-02-09 ${'字'.repeat(60)} #50.mp4`],
  ['of Latin letters', 'a'.repeat(500), `2026-02-09 ${'a'.repeat(80)} #50.mp4`],
  ['of emoji, none of them halved', '👨‍👩‍👧‍👦'.repeat(50), `2026-02-09 ${'👨‍👩‍👧‍👦'.repeat(7)} #50.mp4`],
])('a long prompt %s is cut', (_, prompt, name) => {
  expect(videoFileName(prompt, '50', at)).toBe(name)
})

/** Names that Windows reserves, whatever follows the first dot. */
const reserved = /^(?:con|prn|aux|nul|com\d|lpt\d)$/i

test('whatever the prompt and the id are, Windows, macOS and Linux take the name as it is', () => {
  const odd = fc.constantFrom(
    ...'./\\:*?"<>|#~ \n\0\u202e\u200d\ufe0f\ud83d\ude00字é👨‍👩‍👧',
    'CON',
    'nul.',
    'e\u0301',
  )
  const text = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 400 }),
    fc.array(odd, { maxLength: 200 }).map((parts) => parts.join('')),
    fc.string({ unit: 'grapheme', minLength: 150, maxLength: 300 }),
  )
  fc.assert(
    fc.property(text, fc.option(text), fc.constantFrom('mp4', 'webm', 'mov'), (prompt, id, ending) => {
      const name = videoFileName(prompt, id, at, ending)
      expect(name).toMatch(/^2026-02-09/)
      expect(name.endsWith(`.${ending}`)).toBe(true)
      // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not be in it
      expect(name).not.toMatch(/[\u0000-\u001f\u007f-\u009f/\\:*?"<>|\u202a-\u202e\u2066-\u2069]/)
      expect(Buffer.from(name).toString()).toBe(name)
      expect(name).not.toMatch(/^[\s.]|[\s.]$|\s\.\w+$/)
      expect(name.split('.')[0]).not.toMatch(reserved)
      // Leaves room for " (20)" in a zip, and for a suffix that a browser adds during a download.
      expect(Buffer.byteLength(name)).toBeLessThanOrEqual(200)
    }),
  )
})

test('no two files of a folder have one name, also where capitals make no difference', () => {
  const unique = createUniqueNames()
  const names = ['a.mp4', 'A.mp4', 'a.mp4', 'a (2).mp4', 'é.mp4', 'e\u0301.mp4', 'STRASSE', 'straße']
  expect(names.map(unique)).toEqual([
    ...['a.mp4', 'A (2).mp4', 'a (3).mp4', 'a (2) (2).mp4'],
    ...['é.mp4', 'e\u0301 (2).mp4', 'STRASSE', 'straße (2)'],
  ])
  const name = fc.string({ unit: fc.constantFrom(...'aA .(2)é'), maxLength: 6 })
  fc.assert(
    fc.property(fc.array(name, { maxLength: 40 }), (wanted) => {
      const given = wanted.map(createUniqueNames())
      expect(new Set(given.map((one) => one.toLowerCase())).size).toBe(wanted.length)
    }),
  )
})
