// @vitest-environment node
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readLinkExpiry } from '#api/reading/link-expiry.ts'

test.each([
  [
    'https://videos.openai.com/az/files/a%2Fraw?se=2026-03-14T00%3A00%3A00Z&sp=r&sig=x',
    Date.UTC(2026, 2, 14),
  ],
  ['https://s3.example/v.mp4?X-Amz-Date=20260209T100000Z&X-Amz-Expires=3600', Date.UTC(2026, 1, 9, 11)],
  ['https://oss.example/v.mp4?Expires=1770604680&OSSAccessKeyId=x', 1_770_604_680_000],
  ['https://oss.example/v.mp4?x-oss-expires=1770604680', 1_770_604_680_000],
  ['https://cdn.example/v.mp4', null],
  ['https://cdn.example/v.mp4?se=soon&Expires=never', null],
  ['https://cdn.example/v.mp4?Expires=3600', null],
  ['no link', null],
])('%s', (link, at) => {
  expect(readLinkExpiry(link)).toBe(at)
})

test('never throws, never says anything but a time or null', () => {
  fc.assert(
    fc.property(fc.oneof(fc.webUrl({ withQueryParameters: true }), fc.string()), (link) => {
      const at = readLinkExpiry(link)
      return at === null || Number.isFinite(at)
    }),
    { numRuns: 1_000 },
  )
})
