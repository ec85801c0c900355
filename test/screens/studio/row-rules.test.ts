import { beforeAll, expect, test } from 'vitest'
import { documentedDialect } from '#api/dialect.ts'
import type { Environment } from '#environments/environment.ts'
import { formatsIn } from '#i18n/format.ts'
import { setLocale, wordsOf } from '#i18n/messages.ts'
import { rulesOf, settleAgain } from '#screens/studio/many/row-rules.ts'

const environment: Environment = {
  ...{ id: 'e', name: 'E', baseUrl: 'https://e.example', models: ['a', 'b'], source: 'own' },
  dialect: {
    ...documentedDialect,
    parameters: {
      properties: {
        seconds: { title: 'Length', enum: ['4', '12'], default: '4' },
        seed: { type: 'integer', default: 7 },
      },
    },
    modelDetails: { b: { title: 'Fine', parameters: { properties: { seconds: { enum: ['10'] } } } } },
  },
}

beforeAll(() => setLocale('en'))

async function texts() {
  return { words: await wordsOf('options'), formats: formatsIn('en'), locale: 'en' as const }
}

test('a row whose model was changed asks for options that the new one has, and keeps what was left empty', async () => {
  const row = { model: 'a', options: { seconds: '12' } }
  const settled = settleAgain(environment, row, 'Fine', await texts())
  expect(settled?.wrong).toEqual(['Length: “12” can’t be chosen here any more. Choose again.'])
  expect(settleAgain(environment, { ...row, options: { seconds: '4' } }, null, await texts())).toEqual({
    model: null,
    options: { seconds: '4' },
    wrong: [],
  })
})

test('cells are read as people write them, and none is dropped without a word', async () => {
  const form = { draft: { model: '', options: {} }, texts: await texts() }
  const { options } = rulesOf(environment, form)
  const settle = (model: string | null, cells: Record<string, string>) =>
    options?.settle(model, new Map(Object.entries(cells)))
  expect(settle(null, { seconds: '１２', seed: '' })).toMatchObject({
    options: { seconds: '12', seed: 7 },
    wrong: [],
  })
  expect(settle('b', { seconds: '12' })?.wrong).toEqual(['“Length” can’t be “12”.'])
  expect(settle('b', { seconds: '10' })).toMatchObject({ model: 'b', options: { seconds: '10' }, wrong: [] })
  expect(settle(null, { seed: 'x' })?.wrong).toEqual(['seed: Enter a whole number.'])
})
