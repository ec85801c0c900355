// @vitest-environment node
import { expect, test } from 'vitest'
import { isMeantAsPicture, type Pasted } from '#media/image/pasted-picture.ts'

const cells =
  '<html><head><style>td {mso-number-format:General}</style></head><body><!--StartFragment--><table><tr><td>一只小猫</td></tr></table></body></html>'
const image = '<meta charset="utf-8"><img src="https://img.example/cat.png" alt="cat">'

test.each<[what: string, pasted: Partial<Pasted>, isPicture: boolean]>([
  ['a screenshot', {}, true],
  ['a picture of a page, in Chromium', { html: image }, true],
  ['a picture of a page with its address', { html: image, text: 'https://img.example/cat.png' }, true],
  ['a picture from a chat', { html: '<img src="file:///C:/Temp/1.png">&nbsp;<!-- QQ -->' }, true],
  ['a picture with nothing but white space', { text: ' \r\n' }, true],
  ['a file of macOS', { text: 'cat.png', names: ['cat.png'] }, true],
  ['several files', { text: 'cat.png\rdog.png', names: ['cat.png', 'dog.png'] }, true],
  ['a file of a Linux desktop', { text: 'file:///home/me/%E7%8C%AB.png', names: ['猫.png'] }, true],
  ['a file by its path', { text: 'C:\\Pictures\\100%.png', names: ['100%.png'] }, true],
  ['cells of Excel', { html: cells, text: '一只小猫\t9\r\n一只小狗\t12\r\n' }, false],
  ['one cell', { html: cells, text: '一只小猫' }, false],
  ['a cell with an address in it', { html: cells, text: 'https://img.example/cat.png' }, false],
  ['words of a document', { html: '<p>一只小猫 <img src="a.png"></p>', text: '一只小猫' }, false],
  ['words alone beside a picture', { text: '和一只小狗' }, false],
])('%s', (_, pasted, isPicture) => {
  expect(isMeantAsPicture({ text: '', html: '', names: ['image.png'], ...pasted })).toBe(isPicture)
})
