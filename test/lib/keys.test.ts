import { afterEach, expect, test } from 'vitest'
import { isTaken } from '#lib/browser/key-owner.ts'
import { findAction, type Stroke } from '#lib/keys.ts'
import { composerKeys, everywhereKeys } from '#screens/shared/first-keys.ts'
import { compareKeys, frameKeys, playbackKeys, shortcutGroups, taskKeys } from '#screens/shared/shortcuts.ts'

const stroke = (key: string, held: Partial<Stroke> = {}): Stroke => ({
  key,
  code: '',
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  ...held,
})

test.each<[Stroke, keyof typeof playbackKeys | null]>([
  [stroke(' '), 'playPause'],
  [stroke('k'), 'playPause'],
  // With Caps Lock.
  [stroke('K'), 'playPause'],
  [stroke('k', { ctrlKey: true }), null],
  [stroke('ArrowLeft'), 'back5'],
  [stroke('ArrowLeft', { shiftKey: true }), 'back1'],
  // The browser's own shortcut for going back.
  [stroke('ArrowLeft', { altKey: true }), null],
  [stroke('ArrowRight', { metaKey: true }), null],
  [stroke(','), 'frameBack'],
  // A Chinese keyboard layout.
  [stroke('\uff0c'), 'frameBack'],
  [stroke('<', { shiftKey: true }), 'slower'],
  [stroke('<'), 'slower'],
  [stroke('Home'), 'start'],
  [stroke('x'), null],
])('%o does %s', (pressed, action) => {
  expect(findAction(playbackKeys, pressed)).toBe(action)
})

test('the library of prompts opens with Alt, also on a Mac', () => {
  expect(findAction(composerKeys, stroke('p', { altKey: true, code: 'KeyP' }))).toBe('library')
  expect(findAction(composerKeys, stroke('\u03c0', { altKey: true, code: 'KeyP' }))).toBe('library')
})

test('a question mark opens the list, however it is typed', () => {
  for (const pressed of [stroke('?', { shiftKey: true }), stroke('?'), stroke('\uff1f')]) {
    expect(findAction(everywhereKeys, pressed)).toBe('help')
  }
})

test('keys that work at the same time differ', () => {
  const of = (tables: Record<string, readonly string[]>[]) => tables.flatMap(Object.values).flat()
  for (const tables of [
    [everywhereKeys, playbackKeys, taskKeys, frameKeys],
    [everywhereKeys, playbackKeys, compareKeys],
  ]) {
    expect(new Set(of(tables)).size).toBe(of(tables).length)
  }
  // Each table appears in the displayed list of shortcuts.
  expect(Object.values(shortcutGroups)).toEqual(
    expect.arrayContaining([everywhereKeys, playbackKeys, { ...taskKeys, ...frameKeys }]),
  )
})

afterEach(() => {
  document.body.innerHTML = ''
})

test.each<[html: string, key: string, isTaken: boolean]>([
  ['<textarea></textarea>', 'k', true],
  ['<input>', '?', true],
  ['<input type="number">', 'ArrowLeft', true],
  ['<select></select>', 'k', true],
  ['<div role="menu"><button></button></div>', 'ArrowLeft', true],
  ['<button></button>', ' ', true],
  ['<button></button>', 'k', false],
  ['<button></button>', 'ArrowLeft', false],
  ['<a href="#"></a>', ' ', false],
  ['<a href="#"></a>', 'Enter', true],
  ['<input type="checkbox">', ' ', true],
  ['<input type="radio">', 'ArrowLeft', true],
  // The arrows do the same on a scrubber.
  ['<input type="range">', 'ArrowLeft', false],
  ['<video controls></video>', ' ', true],
  ['<video controls></video>', 'ArrowRight', false],
  ['<main tabindex="-1"></main>', ' ', false],
])('in %s, %j is taken: %s', (html, key, taken) => {
  document.body.innerHTML = html
  const [target = document.body] = [...document.querySelectorAll('button, :only-child')].reverse()
  const found: boolean[] = []
  window.addEventListener('keydown', (event) => found.push(isTaken(event)), { once: true })
  target.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }))
  expect(found).toEqual([taken])
})

test('an open dialog and an input method have every key', () => {
  const of = (init: KeyboardEventInit) => new KeyboardEvent('keydown', init)
  expect(isTaken(of({ key: 'k' }))).toBe(false)
  expect(isTaken(of({ key: 'k', isComposing: true }))).toBe(true)
  expect(isTaken(of({ key: 'Process', keyCode: 229 }))).toBe(true)
  document.body.innerHTML = '<dialog open></dialog>'
  expect(isTaken(of({ key: 'k' }))).toBe(true)
})
