// @vitest-environment node
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { documentedDialect } from '#api/dialect.ts'
import type { Environment } from '#environments/environment.ts'
import type { OwnEnvironment } from '#environments/environment-store.ts'
import { type Here, planImport } from '#tasks/backup/import-plan.ts'
import type { Backup } from '#tasks/backup/read-backup.ts'
import type { Task } from '#tasks/store/task.ts'
import { anyTask } from '../arbitrary-task.ts'
import { aTask, aVideo, start } from '../tasks.ts'

const origin = 'https://dev.example'
const mine = aTask({ origin })
const done = { ...mine, video: aVideo({ status: 'succeeded' }), heardAt: start + 5 }
const image = { kind: 'file' as const, name: 'a.png', bytes: 5, width: 4, height: 3 }
const blob = new Blob(['pixel'], { type: 'image/png' })

function anEnvironment(change: Partial<Environment> = {}): Environment {
  return {
    id: 'dev',
    name: '开发环境',
    baseUrl: origin,
    models: [],
    dialect: documentedDialect,
    source: 'site',
    ...change,
  }
}

function plan(file: Partial<Backup>, here: Partial<Here> = {}) {
  const backup: Backup = {
    exportedAt: null,
    tasks: [],
    images: new Map(),
    environments: [],
    starred: [],
    unreadable: 0,
    isBroken: false,
    ...file,
  }
  return planImport(backup, {
    tasks: [],
    imageKeys: new Set(),
    environments: [anEnvironment()],
    ownEnvironments: [],
    starred: [],
    ...here,
  })
}

/** Summary of a plan: `kind id` for each task, then the number of unchanged ones. */
function told({ tasks, unchanged }: ReturnType<typeof plan>): (string | number)[] {
  return [...tasks.map(({ kind, task }) => `${kind} ${task.id}`), unchanged]
}

test('of the starred prompts those come in that are not here', () => {
  const [one, other] = [
    { prompt: 'one', starredAt: 1, options: {} },
    { prompt: 'other', starredAt: 2, options: {} },
  ]
  expect(
    plan({ starred: [one, other] }, { starred: [{ ...one, starredAt: 7, options: {} }] }).starred,
  ).toEqual([other])
})

describe('a task of the file', () => {
  test.each<[string, Task[], Task[], (string | number)[]]>([
    ['is new', [mine], [], ['added task-a', 0]],
    ['is here', [mine], [mine], [1]],
    ['knows more', [done], [mine], ['updated task-a', 0]],
    ['knows less', [mine], [done], [1]],
    ['has the same number under another id', [{ ...mine, id: 'task-b' }], [mine], [1]],
    ['was added there by its number', [{ ...mine, id: 'task-b', isAdded: true, prompt: '' }], [mine], [1]],
    [
      'has the same number on another server',
      [{ ...mine, id: 'task-b', origin: 'https://x.example' }],
      [mine],
      ['added task-b', 0],
    ],
    [
      'has the same number in another environment',
      [{ ...mine, id: 'task-b', environmentId: 'test' }],
      [mine],
      ['added task-b', 0],
    ],
    [
      'got a number that the server had given before it lost its records',
      [{ ...mine, id: 'task-b', prompt: 'something else', createdAt: start - 9 }],
      [mine],
      ['added task-b', 0],
    ],
    [
      'was uncertain here',
      [mine],
      [{ ...mine, submission: 'unconfirmed', remoteId: null }],
      ['updated task-a', 0],
    ],
    ['is uncertain there', [{ ...mine, submission: 'unconfirmed', remoteId: null }], [mine], [1]],
    ['was deleted here just now', [done], [{ ...mine, deletedAt: start }], [1]],
    ['has an id that is another task here', [{ ...mine, remoteId: '99' }], [mine], ['added task-a-2', 0]],
    [
      'may be an added task here, until another of the file turns out to be that one',
      [done, { ...mine, id: 'added', prompt: '航拍层叠的青山', createdAt: 1 }],
      [{ ...mine, id: 'added', isAdded: true, prompt: '', createdAt: 1 }],
      ['updated added', 'added task-a', 0],
    ],
    ['is in the file twice', [mine, { ...mine, id: 'task-b' }, done], [], ['added task-a', 0]],
  ])('that %s', (_, tasks, here, expected) => {
    expect(told(plan({ tasks }, { tasks: here }))).toEqual(expected)
  })

  test('knows the most of all its records in the file', () => {
    const { tasks } = plan({ tasks: [mine, done, { ...mine, seenAt: 7 }] })
    expect(tasks).toEqual([{ kind: 'added', task: { ...done, seenAt: 7 }, files: new Map() }])
  })

  test('brings its image where that is not here', () => {
    const file = { tasks: [{ ...mine, image }], images: new Map([['task-a', blob]]) }
    expect(plan(file).tasks[0]?.files.get('task-a')).toBe(blob)
    const tasks = [{ ...mine, image }]
    expect(told(plan(file, { tasks }))).toEqual(['updated task-a', 0])
    expect(told(plan(file, { tasks, imageKeys: new Set(['task-a']) }))).toEqual([1])
    // The image of a task that has none is ignored.
    expect(plan({ tasks: [mine], images: file.images }).tasks[0]?.files.size).toBe(0)
  })
})

test('a task with several images brings those that are not here, under its id in this browser', () => {
  const images = [image, { ...image, name: 'b.png' }].map((image) => ({ field: 'a', image }))
  const theirs = { ...mine, images }
  const files = new Map(['task-a/0', 'task-a/1'].map((key) => [key, blob]))
  const keysOf = (here: Partial<Here>) => [
    ...(plan({ tasks: [theirs], images: files }, here).tasks[0]?.files.keys() ?? []),
  ]
  expect(keysOf({})).toEqual(['task-a/0', 'task-a/1'])
  expect(keysOf({ tasks: [theirs], imageKeys: new Set(['task-a/0']) })).toEqual(['task-a/1'])
  // Another task has the id.
  expect(keysOf({ tasks: [{ ...mine, remoteId: '51' }] })).toEqual(['task-a-2/0', 'task-a-2/1'])
})

test('importing again changes nothing, whatever is here and in the file', () => {
  // Consistent records: every record of a submission has its prompt, and its ID unless that is uncertain. The
  // server assigned 50 twice; 50 and 51 were also imported.
  const records = [
    { id: 'a', prompt: '一只小猫', remoteId: '50', isAdded: false },
    { id: 'b', prompt: '一只小猫', remoteId: '51', isAdded: false },
    { id: 'a-2', prompt: '航拍层叠的青山', remoteId: '50', isAdded: false },
    { id: 'c', prompt: '', remoteId: '50', isAdded: true },
    { id: 'd', prompt: '一只小猫', remoteId: '51', isAdded: true },
  ]
  const record = fc.constantFrom(...records).chain(({ id, remoteId, isAdded, prompt }) =>
    anyTask(id).map((task): Task => {
      if (isAdded) return { ...task, submission: 'created', remoteId, isAdded, prompt }
      return { ...task, remoteId: task.submission === 'created' ? remoteId : null, isAdded, prompt }
    }),
  )
  const tasks = fc.array(record, { maxLength: 6 })
  fc.assert(
    fc.property(tasks, tasks, (here, there) => {
      const before = new Map(here.map((task) => [task.id, task]))
      const file = there.map((task): Task => {
        const submission = task.submission === 'sending' ? 'unconfirmed' : task.submission
        return { ...task, submission, deletedAt: null }
      })
      const first = plan({ tasks: file }, { tasks: before.values() })
      const after = new Map([...before, ...first.tasks.map(({ task }) => [task.id, task] as const)])
      expect(plan({ tasks: file }, { tasks: after.values() }).tasks).toEqual([])
      // No existing task is lost or restored.
      for (const [id, task] of before) {
        expect(after.get(id)?.deletedAt).toBe(task.deletedAt)
      }
    }),
    { numRuns: 500 },
  )
})

describe('environments of the file', () => {
  const own: OwnEnvironment = { id: 'k3dq', name: '我的服务器', baseUrl: 'https://mine.example/api' }
  const theirTask = aTask({ environmentId: 'k3dq', origin: 'https://mine.example' })

  test('are offered where they are not here, with their tasks as they are', () => {
    const { environments, tasks } = plan({ environments: [own, own], tasks: [theirTask] })
    expect(environments).toEqual([{ entry: own, replaces: null }])
    expect(tasks[0]?.task.environmentId).toBe('k3dq')
  })

  test('are not offered where the same address is here under another id: their tasks go there', () => {
    const here = [anEnvironment(), anEnvironment({ id: 'zzzz', baseUrl: own.baseUrl, source: 'own' })]
    const { environments, tasks } = plan({ environments: [own], tasks: [theirTask] }, { environments: here })
    expect(environments).toEqual([])
    expect(tasks[0]?.task.environmentId).toBe('zzzz')
    const again = plan(
      { environments: [own], tasks: [theirTask] },
      { environments: here, tasks: tasks.map(({ task }) => task) },
    )
    expect(told(again)).toEqual([1])
  })

  test('are not offered where nothing in them is new', () => {
    const { environments } = plan(
      { environments: [own] },
      {
        environments: [anEnvironment({ id: own.id, baseUrl: own.baseUrl, source: 'own' })],
        ownEnvironments: [{ ...own }],
      },
    )
    expect(environments).toEqual([])
  })

  test('are offered in place of the one with their id that leads elsewhere', () => {
    const changed = { id: 'dev', name: '开发环境', baseUrl: 'https://other.example' }
    const { environments } = plan({ environments: [changed] })
    expect(environments).toEqual([{ entry: changed, replaces: anEnvironment() }])
  })

  test('a task that was submitted to another server than its environment now is stays apart', () => {
    const here = [anEnvironment({ id: 'zzzz', baseUrl: own.baseUrl, source: 'own' })]
    const moved = { ...theirTask, origin: 'https://older.example' }
    const { tasks } = plan({ environments: [own], tasks: [moved] }, { environments: here })
    expect(tasks[0]?.task.environmentId).toBe('k3dq')
  })
})
