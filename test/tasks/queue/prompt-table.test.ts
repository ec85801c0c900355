import { describe, expect, test } from 'vitest'
import { columnNames } from '#i18n/column-names.ts'
import { type ReadRow, type RowRules, readPromptTable } from '#tasks/queue/prompt-table.ts'

const rules: RowRules = {
  maxPromptLength: 10,
  isLink: (typed) => /^https?:\/\//.test(typed),
  takesLinks: true,
  models: [],
  options: null,
}
const read = (text: string, change: Partial<RowRules> = {}) =>
  readPromptTable(text, columnNames, { ...rules, ...change }).rows
const row = (prompt: string, imageUrl: string | null = null, model: string | null = null) => ({
  prompt,
  imageUrl,
  model,
})
const asked = ({ prompt, imageUrl, model }: ReadRow) => ({ prompt, imageUrl, model })

describe('what the rows ask for', () => {
  test.each<[what: string, text: string, rows: ReturnType<typeof row>[]]>([
    ['one a line, empty lines between them', 'a cat\n\n  \n a dog \n', [row('a cat'), row('a dog')]],
    ['prompt, image link, model', 'a\thttps://i/1\tsora', [row('a', 'https://i/1', 'sora')]],
    ['a model without an image', 'a\t\tsora', [row('a', null, 'sora')]],
    ['Chinese names in another order', '模型\t提示词\nsora\ta', [row('a', null, 'sora')]],
    ['English names, however written', 'Image URL\tPROMPT\nhttps://i/1\ta', [row('a', 'https://i/1')]],
    ['columns that mean nothing here', '编号\t提示词\t备注\n1\ta\t好', [row('a')]],
    ['a name alone', '提示词\na\nb', [row('a'), row('b')]],
    ['a prompt of two lines', '"a\r\nb"\nc', [row('a\nb'), row('c')]],
    ['a mark at the beginning of a file', '\ufeffprompt\na', [row('a')]],
    ['nothing', ' \n\t\n', []],
  ])('%s', (_, text, rows) => {
    expect(read(text).map(asked)).toEqual(rows)
    expect(read(text).map(({ number }) => number)).toEqual(rows.map((_row, index) => index + 1))
  })
})

describe('what is wrong with a row', () => {
  test.each<[text: string, problem: ReadRow['problem']]>([
    ['a cat', null],
    ['\thttps://i/1', 'empty'],
    ['12345678901', 'too-long'],
    ['😀😀😀😀😀😀😀😀😀😀', null],
    ['a\ti/1.png', 'link-invalid'],
    ['a\thttps://i/1', null],
    [`a\t\t${'m'.repeat(201)}`, 'model-too-long'],
  ])('%s: %s', (text, problem) => {
    expect(read(text).map((one) => one.problem)).toEqual([problem])
  })

  test('a link where the server takes none', () => {
    expect(read('a\thttps://i/1\nb', { takesLinks: false }).map(({ problem }) => problem)).toEqual([
      'link-not-taken',
      null,
    ])
  })

  test('a repetition is told, and no problem', () => {
    const rows = read('a\nb\na\na\t\tsora')
    expect(rows.map(({ isRepeated }) => isRepeated)).toEqual([false, false, true, false])
    expect(rows.every(({ problem }) => problem === null)).toBe(true)
  })
})
