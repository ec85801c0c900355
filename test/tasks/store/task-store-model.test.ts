// Two tabs, a server and events in any order: what the user relies on stays true.

import { IDBFactory } from 'fake-indexeddb'
import fc from 'fast-check'
import { afterEach, expect, test, vi } from 'vitest'
import { RequestError } from '#api/api-error.ts'
import { isFinished, videoStatuses } from '#api/video.ts'
import { EnvironmentStore } from '#environments/environment-store.ts'
import { readSiteConfig } from '#environments/read-site-config.ts'
import { setToken } from '#environments/tokens.ts'
import { writeBackup } from '#tasks/backup/backup.ts'
import { importTasks } from '#tasks/backup/import-backup.ts'
import { planImport } from '#tasks/backup/import-plan.ts'
import { readBackup } from '#tasks/backup/read-backup.ts'
import { createServices } from '#tasks/services.ts'
import { applyAnswer, applyFailure } from '#tasks/store/task.ts'
import { TaskStore } from '#tasks/store/task-store.ts'
import { settleInterrupted } from '#tasks/submit/interrupted.ts'
import { submit } from '#tasks/submit/submit.ts'
import { anAnswer } from '../tasks.ts'

const token = 'canary-0123456789'
const config = JSON.stringify({ demo: false, environments: [{ id: 'dev', baseUrl: 'https://api.example' }] })

const tab = fc.constantFrom(0, 1)
/** Index of the tasks ever submitted; larger numbers wrap around. */
const nth = fc.nat(20)
const step = fc.oneof(
  fc.record({
    do: fc.constant('submit'),
    tab,
    reply: fc.constantFrom('id', 'no id', 'refused', 'busy', 'broken'),
  }),
  fc.record({ do: fc.constant('answer'), tab, nth, status: fc.constantFrom(...videoStatuses) }),
  fc.record({ do: fc.constant('silence'), tab, nth }),
  fc.record({ do: fc.constant('undo'), tab, nth }),
  fc.record({ do: fc.constant('crash'), tab }),
  // More likely than other steps: a task that is exported, deleted and imported must stay deleted.
  ...(['delete', 'export', 'import'] as const).map((what) => ({
    arbitrary: fc.record({ do: fc.constant(what), tab, nth }),
    weight: 2,
  })),
)
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never

afterEach(() => vi.unstubAllGlobals())

async function run(steps: readonly Step[]): Promise<void> {
  globalThis.indexedDB = new IDBFactory()
  const environments = new EnvironmentStore(readSiteConfig(config))
  const environment = environments.get().current
  setToken(environment, token, 'tab')
  const open = async () => {
    const store = new TaskStore()
    await store.open()
    await settleInterrupted(store, environments, Date.now())
    return store
  }
  const tabs = [await open(), await open()]

  let reply = ''
  const posted: string[] = []
  vi.stubGlobal('fetch', async (request: Request) => {
    posted.push((await request.json()).prompt)
    if (reply === 'broken') throw new TypeError('Failed to fetch')
    const status = reply === 'refused' ? 400 : reply === 'busy' ? 503 : 200
    const body = reply === 'id' ? { id: posted.length, status: 'pending' } : { detail: `no, ${token}` }
    return new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json' } })
  })

  /** What the user knows, by task ID: whether it was deleted, and whether it was seen finished. */
  const known = new Map<string, { isDeleted: boolean; isFinished: boolean }>()
  let backup: Blob | null = null
  for (const now of steps) {
    const store = tabs[now.tab]
    if (store === undefined) continue
    const id = 'nth' in now ? [...known.keys()][now.nth % Math.max(1, known.size)] : undefined
    switch (now.do) {
      case 'submit': {
        reply = 'reply' in now ? now.reply : ''
        const input = { prompt: `prompt ${posted.length}`, model: null, image: null, options: {} }
        const outcome = await submit(createServices(store, environments), environment, input)
        expect(outcome.kind).toBe(reply === 'refused' ? 'refused' : 'task')
        if (outcome.kind === 'task') known.set(outcome.task.id, { isDeleted: false, isFinished: false })
        break
      }
      case 'answer': {
        if (id === undefined || !('status' in now)) break
        const answer = anAnswer({ status: now.status })
        await store.update(id, (task) =>
          task.submission === 'created' ? applyAnswer(task, answer, Date.now()) : task,
        )
        break
      }
      case 'silence':
        if (id !== undefined)
          await store.update(id, (task) => applyFailure(task, new RequestError('timeout'), Date.now()))
        break
      case 'delete':
      case 'undo':
        if (id === undefined) break
        if (now.do === 'delete') await store.remove(id)
        else await store.restore(id)
        known.set(id, { isFinished: false, ...known.get(id), isDeleted: now.do === 'delete' })
        break
      case 'crash':
        tabs[now.tab] = await open()
        break
      case 'export': {
        const tasks = [...store.get().byId.values()].filter(({ deletedAt }) => deletedAt === null)
        const source = {
          tasks,
          environments: [],
          starred: [],
          tokens: [token],
          getImage: null,
          now: Date.now(),
        }
        backup = (await writeBackup(source)).file
        expect(await backup.text()).not.toContain(token)
        break
      }
      case 'import': {
        if (backup === null) break
        const reading = await readBackup(backup, Date.now())
        if (!reading.ok) throw new Error(reading.problem)
        const here = { tasks: store.get().byId.values(), imageKeys: new Set<string>() }
        const all = {
          ...here,
          environments: environments.get().environments,
          ownEnvironments: [],
          starred: [],
        }
        await importTasks(store, planImport(reading.backup, all))
      }
    }
    await expectPromises(known, posted)
  }

  // Both tabs reach the same state, which a new tab sees too.
  const ids = (await open()).get().ids
  for (const store of tabs)
    await vi.waitFor(() => expect([...store.get().ids].sort()).toEqual([...ids].sort()))
}

/** Checks the stored state, as a newly opened tab sees it. */
async function expectPromises(
  known: Map<string, { isDeleted: boolean; isFinished: boolean }>,
  posted: readonly string[],
): Promise<void> {
  const stored = new TaskStore()
  await stored.open()
  for (const [id, before] of known) {
    const task = stored.find(id)
    expect(task, 'no intent vanishes').toBeDefined()
    expect(task?.deletedAt !== null, 'deleted stays deleted, and nothing else does').toBe(before.isDeleted)
    const isNow = task?.video != null && isFinished(task.video.status)
    if (before.isFinished) expect(isNow, 'finished never reverts').toBe(true)
    known.set(id, { ...before, isFinished: isNow })
  }
  expect(stored.get().ids.length, 'nothing comes twice').toBe(
    [...known.values()].filter((one) => !one.isDeleted).length,
  )
  expect(new Set(posted).size, 'one POST an intent').toBe(posted.length)
  expect(JSON.stringify([...stored.get().byId.values()])).not.toContain(token)
}

test('in any order, in two tabs', async () => {
  await fc.assert(fc.asyncProperty(fc.array(step, { minLength: 10, maxLength: 30, size: 'max' }), run), {
    numRuns: 30,
    endOnFailure: true,
  })
}, 60_000)
