// @vitest-environment node
// The polyfills behave like the browser's own functions.

import { afterEach, expect, test } from 'vitest'
import { fillGaps } from '#lib/browser/fill-gaps.ts'

const own = { any: AbortSignal.any, canParse: URL.canParse }

afterEach(() => {
  AbortSignal.any = own.any
  URL.canParse = own.canParse
})

function withoutOwn(): void {
  Reflect.deleteProperty(AbortSignal, 'any')
  Reflect.deleteProperty(URL, 'canParse')
  fillGaps()
  expect([AbortSignal.any === own.any, URL.canParse === own.canParse]).toEqual([false, false])
}

test('what is there stays', () => {
  fillGaps()
  expect([AbortSignal.any, URL.canParse]).toEqual([own.any, own.canParse])
})

test.each([
  ['of none', () => AbortSignal.any([])],
  [
    'of one that was aborted before',
    () => AbortSignal.any([new AbortController().signal, AbortSignal.abort('late')]),
  ],
])('a signal %s', (_, make) => {
  const { aborted, reason } = make()
  withoutOwn()
  const filled = make()
  expect([filled.aborted, filled.reason]).toEqual([aborted, reason])
})

test('a signal follows the first that is aborted, tells it once, and then no other', () => {
  withoutOwn()
  const [first, second] = [new AbortController(), new AbortController()]
  const signal = AbortSignal.any([first.signal, second.signal])
  let told = 0
  signal.addEventListener('abort', () => (told += 1))
  expect(signal.aborted).toBe(false)
  second.abort('stop')
  first.abort('again')
  expect([signal.aborted, signal.reason, told]).toEqual([true, 'stop', 1])
})

test.each<[string, string?]>([
  ['https://host/v1'],
  ['host/v1'],
  ['/v1', 'https://host'],
  ['//', 'https://host'],
  [''],
  ['http://'],
  ['data:,x'],
])('whether %j is an address, from %j', (url, base) => {
  const expected = own.canParse(url, base)
  withoutOwn()
  expect(URL.canParse(url, base)).toBe(expected)
})
