// How a request carries the image file of a submission.

import { expect, test } from 'vitest'
import { documentedDialect } from '#api/dialect.ts'
import { imageContent } from '#tasks/submit/image-content.ts'

const json = documentedDialect
const form = { ...documentedDialect, requestAs: 'multipart' as const }
const jpeg = Uint8Array.of(0xff, 0xd8, 0xff, 0xe0)
const size = { width: 1, height: 1 }

function aFile(content: Uint8Array<ArrayBuffer> | string, name: string, type = '') {
  const blob = new Blob([content], { type })
  return { kind: 'file', name, bytes: blob.size, ...size, blob } as const
}

test('JSON carries a data URL, a form the bytes as they are', async () => {
  const photo = aFile(jpeg, 'photo.jpg', 'image/jpeg')
  expect(await imageContent(photo, json)).toBe('data:image/jpeg;base64,/9j/4A==')
  const content = await imageContent(photo, form)
  if (content === null || typeof content === 'string') throw new Error('No bytes')
  expect(new Uint8Array(content.bytes)).toEqual(jpeg)
})

test.each([json, form])('a link has no content, nor has no image', async (dialect) => {
  expect(await imageContent(null, dialect)).toBeNull()
  expect(await imageContent({ kind: 'link', url: 'https://a.example/cat.png' }, dialect)).toBeNull()
})

test.each([
  ['photo.jpg', 'photo.jpg'],
  ['PHOTO.JPEG', 'PHOTO.JPEG'],
  ['IMG_1.HEIC', 'IMG_1.jpg'],
  ['小猫.v2.png', '小猫.v2.jpg'],
  ['no ending', 'no ending.jpg'],
  ['.png', 'image.jpg'],
  ['', 'image.jpg'],
])('a JPEG called “%s” is sent as “%s”, with the type of its bytes', async (name, expected) => {
  const content = await imageContent(aFile(jpeg, name, 'image/png'), form)
  expect(content).toMatchObject({ type: 'image/jpeg', name: expected })
})

test('a file of an unknown format keeps its name and its type', async () => {
  const content = await imageContent(aFile('II*', 'scan.tif', 'image/tiff'), form)
  expect(content).toMatchObject({ type: 'image/tiff', name: 'scan.tif' })
  expect(await imageContent(aFile('II*', ''), form)).toMatchObject({ type: '', name: 'image' })
})
