// Lists of prompts with other lines: headings, links, columns aligned by spaces, unclosed quotes.

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { columnNames } from '#i18n/column-names.ts'
import { type RowRules, readPromptTable, type TableReading } from '#tasks/queue/prompt-table.ts'

const rules: RowRules = {
  maxPromptLength: 100,
  isLink: (typed) => /^https?:\/\//.test(typed),
  takesLinks: true,
  models: [],
  options: null,
}
const read = (text: string, reading?: TableReading) => readPromptTable(text, columnNames, rules, reading)
const asked = (text: string, reading?: TableReading) =>
  read(text, reading).rows.map(({ prompt, imageUrl, model }) => [prompt, imageUrl, model])
const link = 'https://i.example/1.png'

const headings = [
  ...[
    '中文提示词',
    '提示語',
    '提示词列表：',
    '# 提示词',
    '## Prompts',
    '【提示词】',
    '提示词 Prompt',
    '提示词/Prompt',
  ],
  ...[
    '文案',
    '描述',
    '提示詞',
    '**提示词**',
    '以下是提示词：',
    '我的视频提示词（中文）',
    '提示词清单',
    'Prompt:',
    'Prompt list',
  ],
  ...[
    '视频文案：',
    '中文描述',
    '影片提示詞清單',
    'Prompts for videos:',
    '英文提示词：',
    '第一批提示词',
    '提示词（10条）',
    '「提示词」',
    'My prompts:',
    'Here are the prompts:',
    '图生视频提示词',
  ],
]
test.each(headings)('%j is never a prompt without a question', (heading) => {
  const table = read(`${heading}\n一只猫\n一只狗`)
  expect(table.kind).not.toBe('lines')
  const prompts = asked(`${heading}\n一只猫\n一只狗`, 'table')
  expect(prompts).toEqual([
    ['一只猫', null, null],
    ['一只狗', null, null],
  ])
  if (table.kind === 'table') expect(asked(`${heading}\n一只猫\n一只狗`)).toEqual(prompts)
})

test.each<[what: string, text: string, rows: (string | null)[][]]>([
  [
    'a heading below a title',
    '第一批\n提示词\n一只猫',
    [
      ['第一批', null, null],
      ['一只猫', null, null],
    ],
  ],
  [
    'a heading within the list',
    '提示词\n一只猫\n英文提示词\na cat',
    [
      ['一只猫', null, null],
      ['英文提示词', null, null],
      ['a cat', null, null],
    ],
  ],
  ['a heading of links alone', '图片链接：', []],
  ['a heading alone', '英文提示词清单：', []],
  ['links', `图片链接\n${link}`, [['', link, null]]],
  [
    'a link below a prompt',
    `一只猫\n${link}`,
    [
      ['一只猫', null, null],
      ['', link, null],
    ],
  ],
  ['a link alone', link, [['', link, null]]],
  ['a list of models', '模型\nsora', [['sora', null, null]]],
  ['aligned columns', `提示词    图片链接\n猫    ${link}`, [['猫', link, null]]],
  ['aligned by wide blanks', `提示词\u3000\u3000使用模型\n猫 跑\u3000\u3000sora`, [['猫 跑', null, 'sora']]],
  ['aligned by one blank', `提示词 图片链接\n猫 ${link}`, [['猫', link, null]]],
  [
    'a quote that never ends',
    '"狗\n跑,\n猫',
    [
      ['"狗', null, null],
      ['跑,', null, null],
      ['猫', null, null],
    ],
  ],
  [
    'the same below headings',
    '提示词,模型\n"狗\n跑,',
    [
      ['"狗', null, null],
      ['跑', null, null],
    ],
  ],
  [
    'the same in a spreadsheet',
    '提示词\t模型\n"狗\n跑\tm',
    [
      ['"狗', null, null],
      ['跑', null, 'm'],
    ],
  ],
])('%s: somebody is asked', (_, text, rows) => {
  expect(read(text)).toEqual({ kind: 'unclear', rows: [], columns: null, canBeTable: true })
  expect(asked(text, 'table')).toEqual(rows)
  expect(asked(text, 'lines')).toEqual(text.split('\n').map((line) => [line, null, null]))
})

test.each(['使用模型', 'Models', '模型名称', 'Video model'])('%s is the model', (name) => {
  expect(read(`提示词,${name}\na,m`).kind).toBe('table')
  expect(asked(`提示词,${name}\na,m`)).toEqual([['a', null, 'm']])
})

test('a link is no prompt below a heading either', () => {
  expect(read(`提示词\n猫\n${link}`).kind).toBe('unclear')
  expect(read('提示词,模型\na,m\n英文提示词,\nb,m').kind).toBe('unclear')
  expect(read(`${link}\t猫`).kind).toBe('unclear')
})

test.each([
  '一只猫在写提示词\n一只狗',
  '屏幕上出现提示词三个字',
  '这是一段提示词的动画\n猫',
  'a robot that writes prompts\na cat',
  'a prompt appears on a screen',
  'the prompter on a stage',
  '模型飞机在天上飞\n图片里的猫走出来',
  '# neon sign\n【特写】一只猫',
  '猫：特写\n狗：远景',
  'a cat  in neon\na dog  at night',
  '猫 跑 跳\n狗 跑 跳',
  '"Hello" he said\n"Bye", she said',
  'a 5" screen\na 7" screen',
  '"a cat',
  'prompt 1\nprompt 2',
  '提示词1\n提示词2',
  `a cat, see ${link} for more`,
])('%j are prompts', (text) => {
  expect(read(text)).toMatchObject({ kind: 'lines', canBeTable: false })
  expect(asked(text)).toEqual(text.split('\n').map((line) => [line, null, null]))
})

test('sentences are prompts, whatever words they have', () => {
  const piece = fc.constantFrom(
    '猫',
    '跑',
    '在写',
    '提示词',
    '模型',
    '图片',
    ' a cat ',
    ' prompt ',
    // A column name alone between two commas needs a confirmation.
    '，还有',
    '描述',
  )
  const sentence = fc.array(piece, { maxLength: 5 }).map((pieces) => `小狗${pieces.join('')}。`)
  fc.assert(
    fc.property(fc.array(sentence, { minLength: 1, maxLength: 4 }), (sentences) => {
      expect(read(sentences.join('\n')).kind).toBe('lines')
    }),
  )
})

test('a long text takes no long time', () => {
  for (const part of ['提示词', ' ', '中文', '1 ', '"', '1', 'a', 'a  ', 'https://', '提示词 ']) {
    read(part.repeat(20_000 / part.length))
    read(`${part.repeat(10)}\n`.repeat(500))
  }
}, 5_000)
