// Tables from files, documents and chats, and prompts that only look like one.

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { columnNames } from '#i18n/column-names.ts'
import { type ReadRow, type RowRules, readPromptTable, type TableReading } from '#tasks/queue/prompt-table.ts'

const rules: RowRules = {
  maxPromptLength: 100,
  isLink: (typed) => /^https?:\/\//.test(typed),
  takesLinks: true,
  models: ['sora2-portrait'],
  options: null,
}
const read = (text: string, reading?: TableReading) => readPromptTable(text, columnNames, rules, reading)
const row = (prompt: string, imageUrl: string | null = null, model: string | null = null) => ({
  prompt,
  imageUrl,
  model,
})
const asked = ({ prompt, imageUrl, model }: ReadRow) => ({ prompt, imageUrl, model })

type Case = [what: string, text: string, rows: ReturnType<typeof row>[]]
const link = 'https://i.example/1.png'

const tables: Case[] = [
  ['commas', `提示词,图片链接,模型\n一只猫,${link},m\n一只狗,,`, [row('一只猫', link, 'm'), row('一只狗')]],
  ['semicolons', `Prompt;Image URL\na, b;${link}`, [row('a, b', link)]],
  ['Chinese commas', `提示词，图片链接\n一只猫，${link}`, [row('一只猫', link)]],
  ['bars', '提示词|模型\n一只猫|m', [row('一只猫', null, 'm')]],
  ['another order', `模型,图片,提示词\nm,${link},a`, [row('a', link, 'm')]],
  ['remarks', '提示词（必填）,图片链接（选填）,*模型\na,,m', [row('a', null, 'm')]],
  ['remarks in English', 'Prompt (required),Image_URL,model*\na,,m', [row('a', null, 'm')]],
  ['remarks without brackets', '提示词 必填,模型 选填\na,m', [row('a', null, 'm')]],
  ['names of code', `prompt,imageUrl,model_name\na,${link},m`, [row('a', link, 'm')]],
  ['names in two languages', `提示词/Prompt,图片/Image\na,${link}`, [row('a', link)]],
  ['a mark at the beginning', '\ufeff"提示词","模型"\n"a","m"\n', [row('a', null, 'm')]],
  ['the better of two names', '描述,提示词,备注\nx,a,y', [row('a')]],
  ['columns that mean nothing here', '编号,提示词,数量\n1,a,3', [row('a')]],
  ['quotes', '提示词,模型\n"a, ""b"" c",m', [row('a, "b" c', null, 'm')]],
  ['a cell of lines', '提示词,图片链接,模型\n"a\nb\nc",,m', [row('a\nb\nc', null, 'm')]],
  ['blanks around quotes', '提示词, 模型\n"a, b" , "m"', [row('a, b', null, 'm')]],
  ['a quote that never ends', '提示词,模型\n"a,m\nb,m', [row('"a', null, 'm'), row('b', null, 'm')]],
  ['the headings once more', '提示词,模型\na,m\n提示词,模型\nb,', [row('a', null, 'm'), row('b')]],
  ['a line with the separator', 'sep=;\nprompt;model\na;m', [row('a', null, 'm')]],
  ['a block of code', '```csv\nprompt,model\na,m\n```', [row('a', null, 'm')]],
  ['Markdown', '| 提示词 | 模型 |\n| --- | :-: |\n| a, b | m |', [row('a, b', null, 'm')]],
  [
    'the list that the studio exports',
    '\ufeff时间,环境,任务编号,状态,提示词,模型,用时（秒）,视频链接,错误\r\nt,e,1,s,"a, b",m,9,v,\r\n',
    [row('a, b', null, 'm')],
  ],
  ['a spreadsheet with remarks', '提示词（必填）\t图片链接\na, b\t', [row('a, b')]],
  ['headings alone', '提示词,图片链接', []],
]
test.each(tables)('a table: %s', (_, text, rows) => {
  const table = read(text)
  expect([table.kind, table.rows.map(asked)]).toEqual(['table', rows])
})

test.each([
  ['more cells than headings', '提示词,图片链接\na cat, a dog, sunset,\nb,', ['columns', null]],
  ['a tab in a row of commas', '提示词,图片链接\na\thttps://i/1,', ['columns']],
  ['more columns than a table without headings has', 'a\t\tm\tx\nb', ['columns', null]],
])('%s: the row is not sent', (_, text, problems) => {
  expect(read(text).rows.map(({ problem }) => problem)).toEqual(problems)
})

test.each([
  'a cat, a dog, sunset',
  'a cat, a dog\na bird, a tree\nsunset',
  'a cat, a dog\na bird, a tree',
  '一只小猫，在草地上，日落\n一只小狗，在海边，日出',
  'text, in neon letters, at night',
  'a cat; a dog; 4k',
  '"Hello", she said',
  '“你好”，她说',
  'first, a cat walks; then, it sleeps.\n\nsecond, a dog runs',
  'a cat, see https://i.example/ for more',
  '[wide shot] a cat, {slow}',
  'a cat | cinematic',
  '1, 2, 3, go!',
])('%j are prompts', (text) => {
  expect(read(text)).toMatchObject({ kind: 'lines', columns: null, canBeTable: false })
  expect(read(text).rows.map(({ prompt }) => prompt)).toEqual(text.split('\n').filter((line) => line !== ''))
})

const unclear: Case[] = [
  ['links', `一只猫,${link}\n一只狗,${link}`, [row('一只猫', link), row('一只狗', link)]],
  ['a link behind a comma', `一只猫，${link}`, [row('一只猫', link)]],
  ['models that are known', 'a cat,,sora2-portrait', [row('a cat', null, 'sora2-portrait')]],
  ['names without a prompt', `标题文字,图片链接,模型\na,${link},m`, [row('a', link, 'm')]],
  ['the same in a spreadsheet', '模型\t图片\t内容\nm\t\ta', [row('a', null, 'm')]],
  ['everything in quotes', '"a, b","c"\n"d","e"', [row('a, b', 'c'), row('d', 'e')]],
  ['a cell of two lines', '"a\nb",\nc,', [row('a\nb'), row('c')]],
  ['empty columns', 'a cat,,\na dog,,', [row('a cat'), row('a dog')]],
  ['numbers', '1,a\n2,b', [row('1', 'a'), row('2', 'b')]],
  ['bars', '| a | b |\n|---|---|\n| c | d |', [row('a', 'b'), row('c', 'd')]],
  ['stray quotes around rows', '提示词,模型\n"a,m\nb,m\nc",m', [row('a,m\nb,m\nc', null, 'm')]],
  ['a comma of the prompt', '提示词,模型\na cat, walking', [row('a cat', null, 'walking')]],
  ['a comma of a sentence', '提示词，备注\n一只猫，走过草地', [row('一只猫')]],
  ['a model in words', '提示词,模型\n一只猫,走过草地', [row('一只猫', null, '走过草地')]],
  ['headings below a title', '第一批,\n提示词,模型\na,m', [row('第一批'), row('a', null, 'm')]],
]
test.each(unclear)('%s: nothing is sent before somebody says what it is', (_, text, rows) => {
  expect(read(text)).toEqual({ kind: 'unclear', rows: [], columns: null, canBeTable: true })
  expect(read(text, 'table').kind).toBe('table')
  expect(read(text, 'table').rows.map(asked)).toEqual(rows)
  expect(read(text, 'lines').rows.map(asked)).toEqual(text.split('\n').map((line) => row(line)))
})

test('what stands above the headings is no prompt', () => {
  const { rows } = read('第一批,\n提示词,模型\na,m', 'table')
  expect(rows.map(({ problem }) => problem)).toEqual(['columns', null])
})

test.each(['["a cat", "a dog"]', '{"prompt": "a"}\n{"prompt": "b"}', '[\n  {"prompt": "a"},\n'])(
  '%j is for programs, and asked about',
  (text) => {
    expect(read(text)).toMatchObject({ kind: 'unclear', canBeTable: false })
    expect(read(text, 'table').kind).toBe('unclear')
    expect(read(text, 'lines').kind).toBe('lines')
  },
)

test('which columns were understood is told', () => {
  const headings = ['编号', '提示词', '图片']
  expect(read('编号,提示词,图片\n1,a,').columns).toMatchObject({ prompt: 1, image: 2, model: -1, headings })
})

describe('for any table', () => {
  const cell = fc
    .array(fc.constantFrom('a', '猫', '"', ',', '，', ';', '\n', ' ', 'b c'), { maxLength: 6 })
    .map((pieces) => pieces.join('').trim())
  const table = fc.array(fc.record({ prompt: cell.filter((text) => text !== ''), model: cell }), {
    minLength: 1,
    maxLength: 6,
  })
  const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`

  test('with headings and quotes it is read as it was written, or asked about', () => {
    fc.assert(
      fc.property(table, fc.constantFrom(',', ';', '，', '；'), (rows, separator) => {
        const text = [['提示词', '模型'], ...rows.map(({ prompt, model }) => [quoted(prompt), quoted(model)])]
          .map((cells) => cells.join(separator))
          .join('\n')
        const expected = rows.map(({ prompt, model }) => row(prompt, null, model || null))
        expect(read(text, 'table').rows.map(asked)).toEqual(expected)
        const asItLooks = read(text)
        if (asItLooks.kind !== 'unclear') expect(asItLooks.rows.map(asked)).toEqual(expected)
      }),
    )
  })

  test('nothing is invented, and as prompts it is one a line', () => {
    const piece = fc.constantFrom('a', '"', ',', '\n', '\t', '提示词', '模型', '，', link, '|', '-')
    const letters = (text: string) => text.replace(/[",\s]/g, '')
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 14 }), (pieces) => {
        const text = pieces.join('')
        const lines = text
          .split('\n')
          .map((line) => line.trim())
          .filter((line) => line !== '')
        expect(read(text, 'lines').rows.map(({ prompt }) => prompt)).toEqual(lines)
        const { rows } = read(text)
        expect(rows.length).toBeLessThanOrEqual(lines.length)
        for (const { prompt } of rows) expect(letters(text)).toContain(letters(prompt))
      }),
      { numRuns: 1_000 },
    )
  })

  test('a quote that never ends swallows no row', () => {
    const line = fc.constantFrom('a,m', 'b,', 'a b,m', 'c d,m')
    fc.assert(
      fc.property(fc.array(line, { minLength: 1, maxLength: 6 }), fc.nat(), (rows, at) => {
        const broken = rows.map((one, index) => (index === at % rows.length ? `"${one}` : one))
        const { kind, rows: found } = read(['提示词,模型', ...broken].join('\n'))
        expect([kind, found.length]).toEqual(['table', rows.length])
      }),
    )
  })
})
