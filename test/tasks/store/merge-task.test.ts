// @vitest-environment node
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isFinished } from '#api/video.ts'
import { mergeTask } from '#tasks/store/merge-task.ts'
import { type Task, tookMs } from '#tasks/store/task.ts'
import { anyTask } from '../arbitrary-task.ts'
import { aTask, aVideo, start } from '../tasks.ts'

const task = anyTask('task-a')
const isDone = ({ submission, video }: Task) =>
  submission === 'created' && video !== null && isFinished(video.status)

describe('for any two records of a task', () => {
  test('a record merged with itself is itself', () => {
    fc.assert(fc.property(task, (one) => void expect(mergeTask(one, { ...one })).toBe(one)))
  })

  test('merging again changes nothing', () => {
    fc.assert(
      fc.property(task, task, (one, other) => {
        const merged = mergeTask(one, other)
        expect(mergeTask(merged, other)).toBe(merged)
        expect(mergeTask(merged, one)).toBe(merged)
      }),
    )
  })

  test('the order does not matter', () => {
    fc.assert(
      fc.property(task, task, (one, other) => {
        expect(mergeTask(one, other)).toEqual(mergeTask(other, one))
      }),
    )
  })

  test('nor does it with three', () => {
    fc.assert(
      fc.property(task, task, task, (one, two, three) => {
        expect(mergeTask(mergeTask(one, two), three)).toEqual(mergeTask(one, mergeTask(two, three)))
      }),
    )
  })

  test('finished never becomes unfinished, created never uncertain, deleted never there', () => {
    fc.assert(
      fc.property(task, task, (one, other) => {
        const merged = mergeTask(one, other)
        expect(isDone(merged)).toBe(isDone(one) || isDone(other))
        expect(merged.submission === 'created').toBe([one, other].some((x) => x.submission === 'created'))
        expect(merged.deletedAt !== null).toBe(one.deletedAt !== null || other.deletedAt !== null)
      }),
    )
  })

  test('it keeps the place that it has here', () => {
    fc.assert(
      fc.property(task, anyTask('task-b'), (mine, other) => {
        const theirs = { ...other, environmentId: 'elsewhere', tabId: 'tab-b' }
        const { id, environmentId, origin, tabId } = mergeTask(mine, theirs)
        expect({ id, environmentId, origin, tabId }).toEqual({
          id: 'task-a',
          environmentId: 'dev',
          origin: '',
          tabId: 'tab-a',
        })
      }),
    )
  })
})

const running = aTask({ video: aVideo({ status: 'running', progress: 40 }), heardAt: start + 60_000 })
const done = aTask({
  video: aVideo({ status: 'succeeded', videoUrl: 'https://v.example/a.mp4' }),
  askedAt: start + 90_000,
  heardAt: start + 90_000,
})

test.each<[string, Task, Task, Partial<Task>]>([
  ['a finished one over a later unfinished one', done, { ...running, heardAt: start + 999_000 }, done],
  [
    'the newest of two unfinished ones',
    running,
    { ...running, video: aVideo({ status: 'running', progress: 60 }), heardAt: start + 70_000 },
    { video: aVideo({ status: 'running', progress: 60 }), heardAt: start + 70_000 },
  ],
  [
    'the fresh link of a video that both saw finish, and when the first of them saw it',
    done,
    {
      ...done,
      video: aVideo({ status: 'succeeded', videoUrl: 'https://v.example/fresh.mp4' }),
      askedAt: start + 900_000,
      heardAt: start + 800_000,
    },
    {
      video: aVideo({ status: 'succeeded', videoUrl: 'https://v.example/fresh.mp4' }),
      heardAt: start + 90_000,
    },
  ],
  [
    'the id of a task whose outcome was uncertain here',
    aTask({ submission: 'unconfirmed', remoteId: null }),
    done,
    { submission: 'created', remoteId: '50' },
  ],
  [
    'a submission under way here',
    aTask({ submission: 'sending', remoteId: null }),
    aTask({ submission: 'unconfirmed', remoteId: null }),
    { submission: 'sending' },
  ],
  [
    'the prompt of who submitted it, not of who added its number',
    aTask({ isAdded: true, prompt: 'as the server wrote it', createdAt: start + 5 }),
    aTask({ prompt: '一只小猫', model: 'sora2-portrait', createdAt: start + 9 }),
    { isAdded: false, prompt: '一只小猫', model: 'sora2-portrait', createdAt: start + 9 },
  ],
  ['the mark of having been seen', { ...done, seenAt: null }, { ...done, seenAt: 7 }, { seenAt: 7 }],
  ['a deletion here', { ...done, deletedAt: 9 }, done, { deletedAt: 9 }],
])('keeps %s', (_, mine, theirs, expected) => {
  expect(mergeTask(mine, theirs)).toMatchObject(expected)
})

test('how long it took does not change by an import', () => {
  expect(tookMs(mergeTask(done, { ...done, heardAt: start + 900_000 }))).toBe(90_000)
})

test('a field that came later travels too, and is kept where only this browser has it', () => {
  const withStar = (starred: boolean | null) => ({ ...done, starred }) as Task
  expect(mergeTask(done, withStar(true))).toHaveProperty('starred', true)
  expect(mergeTask(withStar(null), withStar(true))).toHaveProperty('starred', true)
  expect(mergeTask(withStar(true), done)).toHaveProperty('starred', true)
})
