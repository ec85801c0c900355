// @vitest-environment node
// Setup links followed by something, as chats, mails and people add it.

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { documentedDialect } from '#api/dialect.ts'
import { readSetupLink, type SetupLink, writeSetupLink as write } from '#environments/setup-link.ts'

/** The text of a link, none of which is too long. */
const writeSetupLink = (link: SetupLink): string => write(link) ?? ''

const office: SetupLink = {
  name: '办公室 {1}',
  baseUrl: 'https://api.example.com/sora',
  models: ['sora2-portrait', '竖屏'],
  dialect: { ...documentedDialect, extraFields: { note: 'a "b" \\ }{', deep: { seconds: '15' } } },
  token: 'sk-the.token_1',
}

/** Links of four consecutive lengths, so that the data ends at each position within its last characters. */
const links = ['', 'x', 'xx', 'xxx'].map((more) => ({ ...office, name: office.name + more }))

const additions = [
  ...[
    '。',
    '，',
    '、',
    ')',
    '）',
    '】',
    '」',
    '"',
    '”',
    "'",
    '>',
    ']',
    '*',
    '_',
    '`',
    '\u200b',
    '\ufeff',
    '\u00a0',
  ],
  ...['&from=singlemessage&isappinstalled=0', '?utm_source=chat', '&utm_source=chat', '#top', '/', '=', '=='],
  ...[
    ' 请打开这个链接',
    '请打开',
    ' open it soon',
    'openItSoon',
    '\n\nBest wishes',
    '%20%E8%AF%B7',
    '%E3%80%82',
  ],
  ...['%', '%zz', '}', '{', 'fQ'],
]

test.each(additions)('a link with %j behind it is taken as far as it is one', (behind) => {
  for (const link of links) {
    const text = writeSetupLink(link)
    for (const added of [behind, encodeURIComponent(behind), encodeURI(behind)]) {
      expect(readSetupLink(text + added)).toEqual({ ok: true, link })
    }
  }
})

test('whatever stands behind it changes nothing of it, and never completes one that was cut short', () => {
  const behind = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 40 }),
    fc.array(fc.constantFrom(...additions), { maxLength: 4 }).map((all) => all.join('')),
  )
  fc.assert(
    fc.property(fc.constantFrom(...links), behind, fc.nat(), (link, added, length) => {
      const text = writeSetupLink(link)
      expect(readSetupLink(text + added)).toEqual({ ok: true, link })
      // A truncated link in a chat is followed by a character that no link contains.
      const cut = text.slice(0, 2 + (length % (text.length - 2)))
      expect(readSetupLink(`${cut}。${added}`)).toEqual({ ok: false, problem: 'incomplete' })
    }),
  )
})

test('parameters before the data, an encoded sign, and data that a mail broke into lines', () => {
  const text = writeSetupLink(office)
  const data = text.slice(2)
  const broken = `${data.slice(0, 60)}\r\n${data.slice(60)}`
  for (const changed of [
    `from=singlemessage&${text}`,
    `e%3D${data}`,
    `e=${data}==`,
    `e=${broken}`,
    `e=${encodeURIComponent(broken)}`,
    `e=${data.slice(0, 30)}\u200b${data.slice(30)}`,
  ]) {
    expect(readSetupLink(changed)).toEqual({ ok: true, link: office })
  }
})
