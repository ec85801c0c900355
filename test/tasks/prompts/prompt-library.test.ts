import { expect, test } from 'vitest'
import { libraryPrompts, searchPrompts } from '#tasks/prompts/prompt-library.ts'
import { aTask } from '../tasks.ts'

const prompts = (list: readonly { prompt: string }[]) => list.map(({ prompt }) => prompt)

test('starred ones first, then those of tasks, each once, the last used first', () => {
  const tasks = [
    aTask({ id: 'a', prompt: 'cat', createdAt: 1, options: { seconds: '4' } }),
    aTask({ id: 'b', prompt: 'dog', createdAt: 2 }),
    aTask({ id: 'c', prompt: ' cat ', createdAt: 3, options: { seconds: '12' } }),
    aTask({ id: 'd', prompt: '', createdAt: 4 }),
    aTask({ id: 'e', prompt: 'gone', createdAt: 5, deletedAt: 6 }),
    aTask({ id: 'f', prompt: 'sea', createdAt: 6 }),
    // Its options are those of another server.
    aTask({ id: 'g', prompt: 'cat', createdAt: 2, environmentId: 'live', options: { seconds: '99' } }),
  ]
  const starred = [
    { prompt: 'kept', starredAt: 9, options: { seconds: '8' } },
    { prompt: 'sea', starredAt: 8, options: {} },
  ]
  const library = libraryPrompts(tasks, starred, 'dev')
  expect(prompts(library)).toEqual(['kept', 'sea', 'cat', 'dog'])
  expect(library.map(({ isStarred }) => isStarred)).toEqual([true, true, false, false])
  // Each with the options it was starred with, or those of its newest task.
  expect(library.map(({ options }) => options)).toEqual([{ seconds: '8' }, {}, { seconds: '12' }, {}])
})

test.each<[query: string, found: string[]]>([
  ['', ['一只小猫 Kitten', '一只小狗', 'ＡＢＣ']],
  ['小', ['一只小猫 Kitten', '一只小狗']],
  ['  kitten 猫 ', ['一只小猫 Kitten']],
  ['abc', ['ＡＢＣ']],
  ['小 abc', []],
])('searching for "%s"', (query, found) => {
  const library = ['一只小猫 Kitten', '一只小狗', 'ＡＢＣ'].map((prompt) => ({
    prompt,
    isStarred: false,
    options: {},
  }))
  expect(prompts(searchPrompts(library, query))).toEqual(found)
})
