import { expect, test } from 'vitest'
import { modelFor, orientationOf } from '#api/reading/orientation.ts'

test.each([
  ['sora2-landscape', 'landscape'],
  ['sora2-portrait', 'portrait'],
  ['sora2-landscape-15s', 'landscape'],
  ['SORA2-PORTRAIT-HD', 'portrait'],
  ['kling-horizontal', 'landscape'],
  ['kling-vertical', 'portrait'],
  ['sora-2-16:9', 'landscape'],
  ['sora-2-9:16', 'portrait'],
  ['sora_16x9_10s', 'landscape'],
  ['sora_9x16_10s', 'portrait'],
  ['sora2-16-9', 'landscape'],
  ['sora-9x16-9s', 'portrait'],
  ['sora-16x9-16s', 'landscape'],
  ['sora2-9_16', 'portrait'],
  ['横屏', 'landscape'],
  ['竖屏高清', 'portrait'],
  ['sora-2', null],
  ['sora2-pro-15s', null],
  ['sora2-1619', null],
  ['', null],
] as const)('%s makes videos in %s', (model, orientation) => {
  expect(orientationOf(model)).toBe(orientation)
})

const short = ['sora2-portrait', 'sora2-landscape']
const all = [...short, 'sora2-portrait-15s', 'sora2-landscape-15s']

test.each([
  ['the counterpart keeps the duration', 'landscape', all, 'sora2-portrait-15s', 'sora2-landscape-15s'],
  ['and back', 'portrait', all, 'sora2-landscape-15s', 'sora2-portrait-15s'],
  ['without a duration too', 'landscape', all, 'sora2-portrait', 'sora2-landscape'],
  ['a model of this orientation stays', 'portrait', all, 'sora2-portrait-15s', 'sora2-portrait-15s'],
  ['no model yet: the first', 'landscape', all, '', 'sora2-landscape'],
  ['no counterpart: the first', 'landscape', short, 'sora2-portrait-15s', 'sora2-landscape'],
  ['ratios', 'portrait', ['sora-2-16:9', 'sora-1-9:16', 'sora-2-9:16'], 'sora-2-16:9', 'sora-2-9:16'],
  ['words', 'portrait', ['标准竖屏', '高清横屏', '高清竖屏'], '高清横屏', '高清竖屏'],
  ['no model of this orientation', 'landscape', ['sora2-portrait', 'sora-2'], 'sora2-portrait', undefined],
  ['no name tells', 'landscape', ['sora-2'], 'sora-2', undefined],
] as const)('%s', (_, orientation, models, current, expected) => {
  expect(modelFor(orientation, models, current)).toBe(expected)
})
