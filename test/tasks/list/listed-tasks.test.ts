import fc from 'fast-check'
import { expect, test } from 'vitest'
import { listOverTime, listTasks, remembered } from '#tasks/list/listed-tasks.ts'
import { noFilter, statusGroups, type TaskFilter } from '#tasks/list/task-filter.ts'
import type { Task } from '#tasks/store/task.ts'
import type { TaskState } from '#tasks/store/task-store.ts'
import { anyTask } from '../arbitrary-task.ts'
import { aTask, aVideo, start } from '../tasks.ts'

/** Newest first, as in the store. */
function stateOf(tasks: readonly Task[]): TaskState {
  return {
    phase: 'ready',
    ids: tasks.map(({ id }) => id),
    byId: new Map(tasks.map((task) => [task.id, task])),
    damaged: 0,
    isFull: false,
    hasQueue: false,
  }
}

const noEnds = { endOf: () => null, now: start }

const done = { status: 'succeeded', videoUrl: 'https://v.example/a.mp4' } as const

const tasks = [
  aTask({ id: 'sent', submission: 'sending', remoteId: null, prompt: 'A red Umbrella' }),
  aTask({ id: 'lost', submission: 'unconfirmed', remoteId: null, options: { seconds: '4', hd: true } }),
  aTask({ id: 'queued', environmentId: 'live', options: { seconds: 4 } }),
  aTask({ id: 'odd', video: aVideo({ status: 'unknown' }), remoteId: '77' }),
  aTask({ id: 'new', video: aVideo(done), heardAt: start + 9_000, model: 'sora2-portrait' }),
  aTask({
    id: 'seen',
    video: aVideo({ ...done, model: 'sora2' }),
    heardAt: start + 99_000,
    seenAt: start,
    prompt: '雨后的青石板巷，一把红油纸伞慢慢走远 ＡＢＣ',
  }),
  aTask({ id: 'failed', video: aVideo({ status: 'failed' }), heardAt: start + 5_000 }),
  aTask({ id: 'cancelled', video: aVideo({ status: 'cancelled' }), options: { seconds: '8' } }),
]
const state = stateOf(tasks)
const list = (filter: Partial<TaskFilter>) => listTasks(state, { ...noFilter, ...filter }, noEnds)

test.each<[string, Partial<TaskFilter>, string[]]>([
  ['everything', {}, tasks.map(({ id }) => id)],
  ['what is in progress', { group: 'active' }, ['sent', 'queued', 'odd']],
  ['what is done', { group: 'done' }, ['new', 'seen']],
  ['what is new', { group: 'unseen' }, ['new']],
  ['what nobody knows', { group: 'unconfirmed' }, ['lost']],
  ['what became nothing', { group: 'failed' }, ['failed', 'cancelled']],
  ['another environment', { environmentId: 'live' }, ['queued']],
  ['a removed environment', { environmentId: 'gone' }, []],
  ['a model', { model: 'sora2-portrait' }, ['new']],
  ['a model that the server chose', { model: 'sora2' }, ['seen']],
  ['an option, whatever its type', { option: { name: 'seconds', value: '4' } }, ['lost', 'queued']],
  ['an option that nobody has', { option: { name: 'toString', value: '4' } }, []],
  ['a word in another case', { words: 'umbrella' }, ['sent']],
  ['two words in any order', { words: ' Umbrella  red ' }, ['sent']],
  ['a part of a Chinese sentence', { words: '红油纸伞' }, ['seen']],
  ['full and half width', { words: 'abc 巷' }, ['seen']],
  ['a number', { words: '77' }, ['odd']],
  ['a part of a number', { words: '7' }, []],
  ['a pattern that is no pattern here', { words: '.*' }, []],
  ['the oldest first', { group: 'failed', sort: 'oldest' }, ['cancelled', 'failed']],
  [
    'the longest first',
    { sort: 'longest' },
    ['seen', 'new', 'failed', 'sent', 'lost', 'queued', 'odd', 'cancelled'],
  ],
  ['several at once', { group: 'done', words: '小猫', model: 'sora2-portrait' }, ['new']],
])('a filter finds %s', (_, filter, ids) => {
  expect(list(filter).ids).toEqual(ids)
})

test.each([
  ['1987654321098765433', '1987654321098765433'],
  ['gen_A1b2', 'gen_a1B2'],
  ['任务/5 号', ' 任务/5  号 '],
  ['任务/5 号', '任务/5'],
])('the id %j is found by %j', (remoteId, words) => {
  const state = stateOf([aTask({ id: 'its', remoteId, prompt: 'p' }), aTask({ id: 'other', prompt: 'p' })])
  expect(listTasks(state, { ...noFilter, words }, noEnds).ids).toEqual(['its'])
})

test('there is to choose from what all tasks have', () => {
  const { environmentIds, models } = list({ words: 'nothing like it' })
  expect(environmentIds).toEqual(['dev', 'live'])
  expect(models).toEqual(['sora2', 'sora2-portrait'])
})

test('a group counts what choosing it would show', () => {
  const words = fc.constantFrom('', '小猫', 'quoted', 'nowhere')
  const some = fc.array(fc.nat(30), { maxLength: 30 }).chain((numbers) => {
    const ids = [...new Set(numbers)].map((number) => `task-${number}`)
    return fc.tuple(...ids.map(anyTask))
  })
  fc.assert(
    fc.property(some, words, fc.constantFrom(...statusGroups), (tasks, words, chosen) => {
      const state = stateOf(tasks)
      const { counts } = listTasks(state, { ...noFilter, words, group: chosen }, noEnds)
      for (const group of statusGroups) {
        expect(listTasks(state, { ...noFilter, words, group }, noEnds).ids.length).toBe(counts[group])
      }
      expect(counts.active + counts.done + counts.unconfirmed + counts.failed).toBe(counts.all)
    }),
  )
})

test('what says the same stays the same', () => {
  let computed = 0
  const select = remembered(
    ({ ids }: TaskState, minute: number) => {
      computed += 1
      return ids.slice(minute)
    },
    (one, other) => one.join() === other.join(),
  )
  const first = select(state, 0)
  expect(select(state, 0)).toBe(first)
  expect(computed).toBe(1)
  expect(select({ ...state, byId: new Map(state.byId) }, 0)).toBe(first)
  expect(select({ ...state, ids: ['new', 'newer'] }, 0)).toEqual(['new', 'newer'])
  expect(select({ ...state, ids: ['newest', 'new', 'newer'] }, 1)).toEqual(['new', 'newer'])
})

test('videos whose link ends soon: how many of all, which, and in which order', () => {
  const ends = [5, 90_000, 1, null, -3].map((hours, index) => ({ id: `task-${index}`, hours }))
  const state = stateOf(ends.map(({ id }) => aTask({ id, video: aVideo(done) })))
  const endOf = ({ id }: Task) => {
    const hours = ends.find((one) => one.id === id)?.hours ?? null
    return hours === null ? null : { at: start + hours * 3_600_000, isUsual: true }
  }
  const list = (filter: Partial<TaskFilter>) =>
    listTasks(state, { ...noFilter, ...filter }, { endOf, now: start })
  expect(list({ words: 'nothing like this' })).toMatchObject({ ids: [], endingSoon: 2 })
  expect(list({ isExpiring: true })).toMatchObject({ ids: ['task-0', 'task-2'], counts: { all: 2, done: 2 } })
  // Expired links, and links that never expire, come after those that can still be saved.
  expect(list({ sort: 'ending' }).ids).toEqual(['task-2', 'task-0', 'task-1', 'task-3', 'task-4'])
})

test('as time passes, tasks are looked through when a link comes near its end or is over, and not before', () => {
  const hour = 3_600_000
  const state = stateOf([aTask({ id: 'first', video: aVideo(done) }), aTask({ id: 'second' })])
  let looks = 0
  const endOf = ({ id }: Task) => {
    if (id === 'first') looks += 1
    return id === 'first' ? { at: start + 30 * hour, isUsual: true } : null
  }
  const list = listOverTime(noFilter, endOf)
  const seen = [0, 1, 5.99, 6, 7, 29.99, 30, 31, 100_000].map((hours) => {
    const { endingSoon } = list(state, start + hours * hour)
    return [endingSoon, looks]
  })
  expect(seen).toEqual([
    ...[0, 0, 0].map((soon) => [soon, 1]),
    ...[1, 1, 1].map((soon) => [soon, 2]),
    ...[0, 0, 0].map((soon) => [soon, 3]),
  ])
  list({ ...state, ids: ['second', 'first'] }, start + 100_000 * hour)
  expect(looks).toBe(4)
})
