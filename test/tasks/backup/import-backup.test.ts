import { openDB } from 'idb'
import { expect, test, vi } from 'vitest'
import { ownName } from '#lib/storage/site-folder.ts'
import { importTasks } from '#tasks/backup/import-backup.ts'
import type { ImportPlan, PlannedTask } from '#tasks/backup/import-plan.ts'
import type { Task } from '#tasks/store/task.ts'
import { TaskStore } from '#tasks/store/task-store.ts'
import { aTask, aVideo, start } from '../tasks.ts'

async function openStore(tasks: readonly Task[] = []): Promise<TaskStore> {
  const store = new TaskStore()
  await store.open()
  for (const task of tasks) await store.add(task, null)
  return store
}

function planOf(tasks: readonly Task[], kind: PlannedTask['kind'] = 'added'): ImportPlan {
  return {
    tasks: tasks.map((task) => ({ kind, task, files: new Map() })),
    unchanged: 0,
    environments: [],
    starred: [],
  }
}

const many = Array.from({ length: 700 }, (_, index) =>
  aTask({ id: `task-${index}`, remoteId: String(index) }),
)

test('all planned tasks are there, also after a reload and in other tabs', async () => {
  const store = await openStore()
  const other = await openStore()
  const fractions: number[] = []
  const outcome = await importTasks(store, planOf(many), (fraction) => fractions.push(fraction))
  expect(outcome).toEqual({ added: 700, updated: 0, starred: 0, isComplete: true })
  expect(fractions.map((fraction) => Math.round(fraction * 700))).toEqual([300, 600, 700])
  expect(store.get().ids.length).toBe(700)
  expect((await openStore()).get().ids.length).toBe(700)
  await expect.poll(() => other.get().ids.length).toBe(700)
})

test('starred prompts come in, and those that are here keep their time', async () => {
  const store = await openStore()
  const planned = { ...planOf([]), starred: [{ prompt: 'a cat', starredAt: 5, options: {} }] }
  expect(await importTasks(store, planned)).toMatchObject({ starred: 1, isComplete: true })
  await importTasks(store, { ...planned, starred: [{ prompt: 'a cat', starredAt: 9, options: {} }] })
  expect(await store.db?.getAll('starred')).toEqual([{ prompt: 'a cat', starredAt: 5, options: {} }])
})

test('where there is no room, it says how many came in, and what was there is as it was', async () => {
  const mine = aTask({ id: 'task-650', seenAt: 7 })
  const store = await openStore([mine])
  const put = IDBObjectStore.prototype.put
  vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (this: IDBObjectStore, value, key) {
    if (value.id === 'task-640') throw new DOMException('full', 'QuotaExceededError')
    return put.call(this, value, key)
  })
  const { tasks } = planOf(many)
  const outcome = await importTasks(store, {
    ...planOf([]),
    tasks: tasks.map((one) => (one.task.id === mine.id ? { ...one, kind: 'updated' } : one)),
  })
  expect(outcome).toEqual({ added: 600, updated: 0, starred: 0, isComplete: false })
  const reloaded = await openStore()
  expect(reloaded.get().ids.length).toBe(601)
  expect(reloaded.find('task-650')).toEqual(mine)
  expect(store.find('task-650')).toEqual(mine)
})

test('without a database nothing comes in', async () => {
  const outcome = await importTasks(new TaskStore(), planOf(many))
  expect(outcome).toEqual({ added: 0, updated: 0, starred: 0, isComplete: false })
})

test('an answer that came after the preview is not undone', async () => {
  const store = await openStore([aTask()])
  const plan = planOf([aTask({ video: aVideo({ status: 'running' }), heardAt: start, seenAt: 7 })], 'updated')
  const done = aVideo({ status: 'succeeded' })
  await store.update('task-a', (task) => ({ ...task, video: done, heardAt: start + 5 }))
  await importTasks(store, plan)
  expect(store.find('task-a')).toMatchObject({ video: done, heardAt: start + 5, seenAt: 7 })
})

test('a record that is damaged here is mended by the one of the backup', async () => {
  const store = await openStore([aTask({ id: 'other' })])
  const db = await openDB(ownName('rpasora'))
  await db.put('tasks', { id: 'task-a', prompt: 7 })
  db.close()
  await importTasks(store, planOf([aTask()]))
  const reloaded = await openStore()
  expect([reloaded.get().damaged, reloaded.find('task-a')]).toEqual([0, aTask()])
})

test('a task that was deleted after the preview stays deleted', async () => {
  const store = await openStore([aTask(), aTask({ id: 'task-b' })])
  const plan = planOf([aTask({ seenAt: 7 }), aTask({ id: 'task-b', seenAt: 7 })], 'updated')
  await store.remove('task-a')
  await store.forget('task-b', { force: true })
  await importTasks(store, plan)
  expect(store.get().ids).toEqual([])
  await store.restore('task-a')
  expect(store.find('task-a')?.seenAt).toBe(null)
  expect((await openStore()).find('task-b')).toBe(undefined)
})
