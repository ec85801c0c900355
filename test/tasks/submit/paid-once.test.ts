// A page, the service worker and a second page, in any order, with reloads, refusals and late wake-ups: a
// submission is sent at most once, and never after it has ended. The stores are the real ones.
//
// Possible steps; each is one transaction, or one thing that another process sees:
// - the page stores the task, hands it to the worker, times out and claims it, sends, receives, stores the
//   outcome;
// - the page is closed or reloaded at any of these points, or sleeps for minutes between two of them;
// - the worker wakes up at any time, claims, sends, receives and stores, or is killed between two of these;
// - the second page checks which processes are alive, then ends tasks that none of them works on; other steps
//   may come in between;
// - the server accepts, refuses, or the answer is lost.

import { IDBFactory } from 'fake-indexeddb'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { RequestError } from '#api/api-error.ts'
import { EnvironmentStore } from '#environments/environment-store.ts'
import { readSiteConfig } from '#environments/read-site-config.ts'
import type { PostOutcome } from '#tasks/store/records.ts'
import type { Task } from '#tasks/store/task.ts'
import type { TaskDatabase } from '#tasks/store/task-db.ts'
import { TaskStore } from '#tasks/store/task-store.ts'
import { endSubmission } from '#tasks/submit/end-submission.ts'
import { settleInterrupted } from '#tasks/submit/interrupted.ts'
import {
  claimPost,
  isExpired,
  keepOutcome,
  orderLifeMs,
  submissionLockOf,
  workerLockOf,
} from '#tasks/submit/post-records.ts'
import { applyOutcome, isRefusal, readOutcome } from '#tasks/submit/submission.ts'
import { aTask, start } from '../tasks.ts'

const server = { baseUrl: 'https://api.example', token: null, dialect: {} as never }
const replies = {
  yes: { kind: 'answer', status: 200, headers: [['content-type', 'application/json']], text: '{"id":7}' },
  no: { kind: 'answer', status: 429, headers: [], text: '{"detail":"too many"}' },
  lost: { kind: 'error', error: 'unreachable', detail: null },
} as const satisfies Record<string, PostOutcome>
type Reply = keyof typeof replies

/** A process that runs step by step; a killed one makes no further step. */
type Program = AsyncGenerator<void, void>

class World {
  /** The sent POSTs with the server's answers, by task. */
  readonly posts = new Map<string, Reply[]>()
  readonly held = new Set<string>()
  readonly orders: { id: string; until: number }[] = []
  /** What the worker reported to the page. */
  readonly told = new Map<string, 'accepted' | 'declined' | PostOutcome>()
  readonly ended = new Set<string>()
  readonly pages: { id: string; program: Program }[] = []
  worker: { id: string; program: Program }[] = []
  settling: Promise<void> | null = null
  /** Lets the second page continue after it has checked which processes are alive. */
  goOn = () => {}
  next = 0

  readonly first: TaskStore
  readonly second: TaskStore
  readonly reply: () => Reply

  constructor(first: TaskStore, second: TaskStore, reply: () => Reply) {
    this.first = first
    this.second = second
    this.reply = reply
  }

  get db(): TaskDatabase {
    if (this.first.db === null) throw new Error('No database')
    return this.first.db
  }

  /** Sends the POST. */
  send(id: string): PostOutcome {
    expect(this.ended.has(id), 'nothing is sent that has ended').toBe(false)
    const reply = this.reply()
    this.posts.set(id, [...(this.posts.get(id) ?? []), reply])
    expect(this.posts.get(id)?.length, 'one POST at most').toBe(1)
    return replies[reply]
  }
}

/** The steps of `submit.ts`, `send-task.ts` and `worker-post.ts`. */
async function* submitFrom(world: World, task: Task, hasWorker: boolean): Program {
  const lock = submissionLockOf(task)
  world.held.add(lock)
  await world.first.add(task, null)
  yield
  if (hasWorker) world.orders.push({ id: task.id, until: Date.now() + orderLifeMs })
  yield
  let outcome: PostOutcome | null = null
  const isTaken = () => ![undefined, 'declined'].includes(world.told.get(task.id) as undefined)
  if (!isTaken()) {
    const claim = { sender: 'first page', until: Date.now() + orderLifeMs }
    if (await claimPost(world.db, task.id, claim)) {
      yield
      outcome = isExpired(claim) ? replies.lost : world.send(task.id)
      yield
    }
  }
  while (outcome === null) {
    const told = world.told.get(task.id)
    if (typeof told === 'object') outcome = told
    else if (!world.held.has(workerLockOf(task.id))) {
      const claim = await world.db.get('posts', task.id)
      if (claim === undefined) break
      outcome = claim.outcome ?? replies.lost
    }
    yield
  }
  if (outcome !== null) {
    const answer = readOutcome(server, outcome)
    if (answer instanceof RequestError && isRefusal(answer))
      await world.first.forget(task.id, { force: true })
    else await endSubmission(world.first, task.id, (now) => applyOutcome(now, answer))
  }
  world.held.delete(lock)
}

/** The steps of `worker.ts`. */
async function* carryOut(world: World, { id, until }: World['orders'][number]): Program {
  world.held.add(workerLockOf(id))
  yield
  const claim = { sender: 'worker', until }
  if (await claimPost(world.db, id, claim)) {
    world.told.set(id, 'accepted')
    yield
    const outcome = isExpired(claim) ? replies.lost : world.send(id)
    yield
    await keepOutcome(world.db, id, outcome)
    yield
    world.told.set(id, outcome)
  } else world.told.set(id, 'declined')
  world.held.delete(workerLockOf(id))
}

const step = fc.oneof(
  { arbitrary: fc.constant('submit' as const), weight: 1 },
  { arbitrary: fc.constant('page goes on' as const), weight: 6 },
  { arbitrary: fc.constant('page goes away' as const), weight: 1 },
  { arbitrary: fc.constant('worker wakes up' as const), weight: 3 },
  { arbitrary: fc.constant('worker goes on' as const), weight: 5 },
  { arbitrary: fc.constant('worker is killed' as const), weight: 1 },
  { arbitrary: fc.constant('second page looks' as const), weight: 3 },
  { arbitrary: fc.constant('second page settles' as const), weight: 3 },
  { arbitrary: fc.constant('seconds pass' as const), weight: 2 },
  { arbitrary: fc.constant('minutes pass' as const), weight: 1 },
)
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never
/** A step, and which of several processes makes it. */
const move = fc.tuple(step, fc.nat(5))

const environments = new EnvironmentStore(readSiteConfig('{}'))

async function make(world: World, [what, which]: readonly [Step, number], hasWorker: boolean): Promise<void> {
  const pick = <T>(all: readonly T[]) => all[which % Math.max(1, all.length)]
  const goOn = async (one: { id: string; program: Program } | undefined) => void (await one?.program.next())
  switch (what) {
    case 'submit': {
      const id = `task-${world.next++}`
      const task = aTask({
        id,
        prompt: id,
        submission: 'sending',
        remoteId: null,
        tabId: 'first',
        createdAt: Date.now(),
      })
      const page = { id, program: submitFrom(world, task, hasWorker) }
      world.pages.push(page)
      return goOn(page)
    }
    case 'page goes on':
      return goOn(pick(world.pages))
    case 'page goes away': {
      const [gone] = world.pages.splice(which % Math.max(1, world.pages.length), 1)
      if (gone !== undefined) world.held.delete(submissionLockOf({ id: gone.id, groupId: null }))
      return
    }
    case 'worker wakes up': {
      const [order] = world.orders.splice(0, 1)
      if (order !== undefined) world.worker.push({ id: order.id, program: carryOut(world, order) })
      return goOn(world.worker.at(-1))
    }
    case 'worker goes on':
      return goOn(pick(world.worker))
    case 'worker is killed':
      for (const { id } of world.worker) world.held.delete(workerLockOf(id))
      world.worker = []
      return
    case 'second page looks':
      // Stops after it has checked which processes are alive, until it may continue.
      world.settling ??= settleInterrupted(world.second, environments, Date.now())
      return settle()
    case 'second page settles':
      world.goOn()
      return settle()
    case 'seconds pass':
      return void vi.setSystemTime(Date.now() + 4_000)
    case 'minutes pass':
      return void vi.setSystemTime(Date.now() + 140_000)
  }
}

/** Lets every pending operation run until it waits for another process. */
async function settle(): Promise<void> {
  for (let round = 0; round < 8; round += 1) await new Promise((resolve) => setImmediate(resolve))
}

async function run(moves: readonly (readonly [Step, number])[], said: readonly Reply[], hasLocks: boolean) {
  globalThis.indexedDB = new IDBFactory()
  vi.setSystemTime(start)
  const open = async () => {
    const store = new TaskStore()
    await store.open()
    return store
  }
  let count = 0
  const world = new World(await open(), await open(), () => said[count++ % said.length] ?? 'yes')
  const query = async () => {
    const held = [...world.held].map((name) => ({ name }))
    await new Promise<void>((resolve) => {
      world.goOn = resolve
    })
    return { held }
  }
  if (hasLocks) vi.stubGlobal('navigator', { ...navigator, locks: { query } })

  const look = async () => {
    const stored = new Map((await world.db.getAll('tasks')).map((task) => [task.id, task]))
    for (const [id, [reply]] of world.posts) {
      if (reply === 'yes') expect(stored.has(id), 'what is paid for has a card').toBe(true)
    }
    for (let index = 0; index < world.next; index += 1) {
      const task = stored.get(`task-${index}`)
      if (task?.submission !== 'sending') world.ended.add(`task-${index}`)
    }
  }
  for (const one of moves) {
    await make(world, one, hasLocks)
    await look()
  }

  // Every process ends or was closed; then the second page checks again.
  for (let round = 0; round < 30; round += 1) {
    for (const { program } of [...world.pages, ...world.worker]) await program.next()
    await make(world, ['worker wakes up', 0], hasLocks)
    await look()
  }
  vi.setSystemTime(Date.now() + 300_000)
  const quiet = setInterval(() => world.goOn(), 1)
  await world.settling
  await settleInterrupted(world.second, environments, Date.now())
  clearInterval(quiet)
  for (const task of await world.db.getAll('tasks')) {
    expect(task.submission, 'nothing stays under way').not.toBe('sending')
    // The card shows a refusal that no page received.
    const [reply] = world.posts.get(task.id) ?? []
    if (task.submission === 'created') expect(reply).not.toBe('lost')
  }
  expect(await world.db.getAllKeys('posts')).toEqual([])
}

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'] })
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

describe.each([
  ['with a service worker and locks', true],
  ['from plain http: neither', false],
])('%s', (_, hasLocks) => {
  test('in any order', async () => {
    const said = fc.array(fc.constantFrom<Reply>('yes', 'no', 'lost'), { minLength: 1, maxLength: 4 })
    const moves = fc.array(move, { minLength: 5, maxLength: 50, size: 'max' })
    await fc.assert(
      fc.asyncProperty(moves, said, (moves, said) => run(moves, said, hasLocks)),
      { numRuns: Number(process.env.RUNS ?? 100), endOnFailure: true },
    )
  }, 120_000)
})

test('the same content from two tabs in the same moment: one is stored, the other one is asked', async () => {
  globalThis.indexedDB = new IDBFactory()
  const stores = [new TaskStore(), new TaskStore()]
  await Promise.all(stores.map((store) => store.open()))
  const stored = await Promise.all(
    stores.map((store, index) => {
      const unless = { since: start - 60_000, isTrueOf: (recent: readonly Task[]) => recent.length > 0 }
      return store.add(aTask({ id: `task-${index}`, createdAt: start + index }), null, unless)
    }),
  )
  expect(stored.sort()).toEqual([false, true])
  expect(await stores[0]?.db?.count('tasks')).toBe(1)
})
