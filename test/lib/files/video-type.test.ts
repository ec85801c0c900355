// @vitest-environment node
import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isStreamLink, videoTypeIn, videoTypeOf } from '#lib/files/video-type.ts'

const latin = (text: string) => Buffer.from(text, 'latin1')
const utf8 = (text: string) => Buffer.from(text)
const box = (text: string) => Buffer.concat([Buffer.from([0, 0, 0, 24]), latin(text)])
const clip = readFileSync(new URL('../../../src/demo/clips/cat.mp4', import.meta.url))

test.each<[what: string, file: Buffer, ending: string, mime: string]>([
  ['a clip', clip, 'mp4', 'video/mp4'],
  ['the parts of an MP4 as they are streamed', box('styp'), 'mp4', 'video/mp4'],
  ['QuickTime', box('ftypqt  '), 'mov', 'video/quicktime'],
  ['QuickTime as cameras wrote it once', box('wide'), 'mov', 'video/quicktime'],
  ['iTunes', box('ftypM4V '), 'm4v', 'video/x-m4v'],
  ['WebM', latin('\x1aE\xdf\xa3\x01\0\0\0\0\0\0\x1fB\x86\x81\x01B\x82\x84webm'), 'webm', 'video/webm'],
  ['Matroska', latin('\x1aE\xdf\xa3\x01\0\0\0\0\0\0\x23B\x82\x88matroska'), 'mkv', 'video/x-matroska'],
  ['AVI', latin('RIFF\0\0\0\0AVI LIST'), 'avi', 'video/x-msvideo'],
  ['a transport stream', latin(`G${'\0'.repeat(187)}G`), 'ts', 'video/mp2t'],
  ['MPEG', latin('\0\0\x01\xba'), 'mpg', 'video/mpeg'],
])('%s is a video', (_, file, ending, mime) => {
  expect(videoTypeOf(file)).toEqual({ ending, mime })
})

test.each([
  ['HLS', utf8('#EXTM3U\n#EXT-X-VERSION:3\n')],
  ['HLS as Windows writes it', utf8('\ufeff\r\n#EXTM3U\r\n')],
  ['DASH', utf8('<?xml version="1.0"?>\n<!-- made for you -->\n<MPD xmlns="urn:mpeg:dash:schema:mpd:2011">')],
  ['DASH without a declaration', utf8('<MPD type="static">')],
  ['Smooth Streaming', utf8('<?xml version="1.0"?><SmoothStreamingMedia MajorVersion="2">')],
])('%s is a stream', (_, file) => {
  expect(videoTypeOf(file)).toBe('stream')
})

test.each([
  ['an error of a store', utf8('<?xml version="1.0"?><Error><Code>AccessDenied</Code></Error>')],
  ['a page', utf8('<!doctype html><title>登录</title>')],
  ['JSON', utf8('{"code":401,"message":"expired"}')],
  ['words', utf8('链接已过期'.repeat(400))],
  ['a picture in its place', latin('\x89PNG\r\n\x1a\n')],
  ['a sound', latin('RIFF\0\0\0\0WAVEfmt ')],
  ['zeros', Buffer.alloc(2_000)],
  ['nothing', Buffer.alloc(0)],
])('%s is no video', async (_, file) => {
  expect(videoTypeOf(file)).toBeNull()
  expect(await videoTypeIn(new Blob([new Uint8Array(file)]))).toBeNull()
})

test('no text is ever a video', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', minLength: 5, maxLength: 300 }), (text) => {
      fc.pre(!/ftyp|styp|moof|sidx|moov|mdat|wide|free|skip|pnot|OggS|FLV|RIFF/.test(text))
      const type = videoTypeOf(utf8(text))
      expect(type === null || type === 'stream').toBe(true)
    }),
  )
})

test.each([
  ['https://cdn.example/a/master.m3u8?sig=1', true],
  ['https://cdn.example/a/manifest.MPD', true],
  ['https://cdn.example/a.mp4?next=b.m3u8', false],
  ['no link', false],
])('%s says that it leads to a playlist: %j', (url, isStream) => {
  expect(isStreamLink(url)).toBe(isStream)
})
