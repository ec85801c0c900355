// @vitest-environment node
import { expect, test } from 'vitest'
import { chooseClip } from '#demo/choose-clip.ts'
import { studio as english } from '#i18n/en/studio.ts'
import { studio as chinese } from '#i18n/zh/studio.ts'
import { clips } from './server-setup.ts'

const wish = (prompt: string, model: string | null = null, id = 1) => chooseClip(clips, { id, prompt, model })

const cases: [prompt: string, model: string | null, name: string][] = [
  ['一只小猫', null, 'cat'],
  ['Waves in a storm', null, 'sea'],
  ['雪山', null, 'ridge'],
  ['孔明灯', null, 'lanterns'],
  ['海边的灯塔', null, 'sea'],
  ['竖屏：一只小猫', null, 'lanterns'],
  ['一只小猫', 'sora2-portrait-15s', 'lanterns'],
  ['一只小猫', 'sora_portrait', 'lanterns'],
  ['孔明灯，一只小猫', 'sora2-landscape', 'cat'],
  ['竖屏，雪山', 'sora2-landscape', 'ridge'],
]
test.each(cases)('%s with %s shows %s', (prompt, model, name) => {
  expect(wish(prompt, model)).toContain(`/${name}`)
})

test('parts of other words are no subject', () => {
  expect(wish('delicate seasons', null, 2)).toContain('/ridge')
})

test('without a hint the numbers take turns, each always with the same', () => {
  const shown = [0, 1, 2, 3].map((id) => wish('…', null, id))
  expect(new Set(shown).size).toBe(4)
  expect([4, 5, 6, 7].map((id) => wish('…', null, id))).toEqual(shown)
})

test('a shape without clips is served with the other one, and nothing at all with a dead link', () => {
  expect(chooseClip({ ...clips, portrait: [] }, { id: 0, prompt: '竖屏', model: null })).toBe(
    clips.landscape[0],
  )
  expect(chooseClip({ ...clips, portrait: [], landscape: [] }, { id: 0, prompt: 'a', model: null })).toBe(
    clips.gone,
  )
})

test.each(['sea', 'cat', 'lanterns'] as const)(
  'the example that is offered with a picture of %s shows it',
  (name) => {
    for (const { examples } of [english, chinese]) expect(wish(examples[name])).toContain(`/${name}`)
  },
)
