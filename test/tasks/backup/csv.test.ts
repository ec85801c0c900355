// @vitest-environment node
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type CsvWords, tasksToCsv, writeCsv } from '#tasks/backup/csv.ts'
import type { Task } from '#tasks/store/task.ts'
import { aTask, aVideo, start } from '../tasks.ts'

test.each([
  ['一只小猫', '一只小猫'],
  ['a,b', '"a,b"'],
  ['say "hi"', '"say ""hi"""'],
  ['two\nlines', '"two\nlines"'],
  ['two\r\nlines', '"two\r\nlines"'],
  ['=1+1', "'=1+1"],
  ['=HYPERLINK("http://a.example","x")', `"'=HYPERLINK(""http://a.example"",""x"")"`],
  ['+1', "'+1"],
  ['-1', "'-1"],
  ['@SUM(A1)', "'@SUM(A1)"],
  ['\t=1', "'\t=1"],
  ['\r=1', `"'\r=1"`],
  ['\n=1', `"'\n=1"`],
  ['a=1', 'a=1'],
  ['', ''],
])('the cell %j is written %j', (cell, written) => {
  expect(writeCsv([[cell, 'end']])).toBe(`\ufeff${written},end\r\n`)
})

test('whatever the cells are, they come back, and none of them is a formula', () => {
  const cell = fc.oneof(fc.string(), fc.string({ unit: fc.constantFrom(...'=+-@\t\r\n",; a字') }))
  const table = fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { maxLength: 5 })
  fc.assert(
    fc.property(table, (rows) => {
      const read = readCsv(writeCsv(rows).slice(1))
      expect(read.every((cells) => cells.every((text) => !/^[=+\-@\t\r\n]/.test(text)))).toBe(true)
      const isGuarded = (text: string) => /^'[=+\-@\t\r\n]/.test(text)
      const without = read.map((cells) => cells.map((text) => (isGuarded(text) ? text.slice(1) : text)))
      const expected = rows.map((cells) => cells.map((text) => (isGuarded(text) ? text.slice(1) : text)))
      expect(without).toEqual(expected)
    }),
  )
})

const words: CsvWords = {
  columns: {
    time: '时间',
    environment: '环境',
    taskId: '任务编号',
    status: '状态',
    prompt: '提示词',
    model: '模型',
    options: '选项',
    seconds: '用时（秒）',
    videoUrl: '视频链接',
    error: '错误',
  },
  statuses: {
    sending: '正在提交',
    unconfirmed: '待确认',
    queued: '排队中',
    running: '生成中',
    unknown: '状态不明',
    succeeded: '已完成',
    failed: '生成失败',
    cancelled: '已取消',
    expired: '已过期',
  },
  environmentName: (id) => (id === 'dev' ? '开发环境' : ''),
}

test.each([
  ['1987654321098765433', '1987654321098765433\t'],
  ['0050', '0050\t'],
  ['12e5', '12e5\t'],
  ['50', '50'],
  ['123456789012345', '123456789012345'],
  ['video_50', 'video_50'],
  ['-5', "'-5"],
])('a spreadsheet leaves the id %s as it is', (remoteId, written) => {
  expect(tasksToCsv([aTask({ remoteId, prompt: 'p' })], words)).toContain(`,${written},`)
})

test('a table of tasks', () => {
  const done = aTask({
    model: 'sora2-portrait',
    options: { seconds: '8', size: '1280x720' },
    heardAt: start + 243_400,
    video: aVideo({ status: 'succeeded', videoUrl: 'https://v.example/a.mp4' }),
  })
  const failed = aTask({
    remoteId: '51',
    environmentId: 'gone',
    prompt: '他说："停",\n然后走了',
    heardAt: start + 1_000,
    video: aVideo({ status: 'failed', error: '=cmd|calc' }),
  })
  const unconfirmed = aTask({ remoteId: null, submission: 'unconfirmed', prompt: '-1' })
  expect(tasksToCsv([done, failed, unconfirmed], words).split('\r\n')).toEqual([
    '\ufeff时间,环境,任务编号,状态,提示词,模型,选项,用时（秒）,视频链接,错误',
    '2026-02-09T02:00:00.000Z,开发环境,50,已完成,一只小猫和一只小狗在织毛衣,sora2-portrait,seconds=8; size=1280x720,243,https://v.example/a.mp4,',
    `2026-02-09T02:00:00.000Z,,51,生成失败,"他说：""停"",\n然后走了",,,1,,'=cmd|calc`,
    "2026-02-09T02:00:00.000Z,开发环境,,待确认,'-1,,,,,",
    '',
  ])
})

test('columns of its own come first in a table', () => {
  const column = { heading: '文件', cell: ({ remoteId }: Task) => `=${remoteId}.mp4` }
  const [heading, line] = tasksToCsv([aTask()], words, [column]).split('\r\n')
  expect([heading?.slice(0, 7), line?.slice(0, 12)]).toEqual(['\ufeff文件,时间,', "'=50.mp4,202"])
})

test('no tasks make a table of headings', () => {
  expect(tasksToCsv([], words).trim().split('\r\n').length).toBe(1)
})

/** Parses CSV (RFC 4180) like a spreadsheet. */
function readCsv(text: string): string[][] {
  const rows: string[][] = []
  let row: string[] = []
  let rest = text
  while (rest !== '') {
    const [whole = '', quoted, plain = '', end] =
      /^(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/.exec(rest) ?? []
    if (whole === '') throw new Error(`No CSV: ${JSON.stringify(rest)}`)
    row.push(quoted === undefined ? plain : quoted.replaceAll('""', '"'))
    rest = rest.slice(whole.length)
    if (end === ',') continue
    rows.push(row)
    row = []
  }
  return rows
}
