import { act, screen, waitFor, within } from '@testing-library/react'
import { beforeEach, expect, test, vi } from 'vitest'
import { noticeName } from '#screens/shared/task/task-view.ts'
import { applyAnswer, type Task } from '#tasks/store/task.ts'
import type { TaskStore } from '#tasks/store/task-store.ts'
import { anAnswer, aTask, aVideo } from '../tasks/tasks.ts'
import { apiUrl, asked, openStudio, script, withBackend } from './open-studio.tsx'

// Each render of a card calls it once.
vi.mock(import('#screens/shared/task/task-view.ts'), async (load) => {
  const module = await load()
  return { ...module, noticeName: vi.fn(module.noticeName) }
})

withBackend()
beforeEach(() => {
  vi.mocked(noticeName).mockClear()
})

async function withTasks(tasks: TaskStore, ...changes: Partial<Task>[]) {
  const now = Date.now()
  for (const [index, change] of changes.entries()) {
    const at = { createdAt: now - index, origin: apiUrl(), remoteId: String(900 + index) }
    await act(() => tasks.add(aTask({ id: `task-${index}`, ...at, ...change }), null))
  }
  return screen.findAllByRole('article')
}

const failed = aVideo({ status: 'failed' })
const select = async (user: Awaited<ReturnType<typeof openStudio>>['user'], prompts: RegExp[]) => {
  for (const name of prompts) await user.click(screen.getByRole('checkbox', { name }))
  return screen.findByRole('toolbar', { name: 'Selected tasks' })
}

test('an answer for one task renders its card alone, and one that tells nothing new renders none', async () => {
  const { tasks } = await openStudio({ token: null })
  const cards = await withTasks(
    tasks,
    ...Array.from({ length: 12 }, () => ({ video: aVideo({ status: 'running' }) })),
  )
  expect(cards.length).toBe(12)
  vi.mocked(noticeName).mockClear()
  const answer = anAnswer({ status: 'running', progress: 37 })
  await act(() => tasks.update('task-5', (task) => applyAnswer(task, answer, Date.now())))
  await screen.findByText('37')
  expect(vi.mocked(noticeName).mock.calls.map(([{ id }]) => id)).toEqual(['task-5'])
  await act(() => tasks.update('task-5', (task) => applyAnswer(task, answer, Date.now() + 1_000)))
  expect(vi.mocked(noticeName).mock.calls.length).toBe(1)
})

test('a minute that passes renders no card anew, only how long its link still works', async () => {
  const { tasks } = await openStudio()
  const minute = 60_000
  const now = Math.ceil(Date.now() / minute) * minute
  vi.useFakeTimers({ toFake: ['Date'], now })
  const endsAfter = (minutes: number) => {
    const end = new Date(now + minutes * minute).toISOString()
    return aVideo({ status: 'succeeded', videoUrl: `https://clips.test/cat.mp4?se=${end}` })
  }
  await withTasks(
    tasks,
    ...[24 * 60 + 20, 61, 42, 2].map((minutes) => ({ video: endsAfter(minutes), heardAt: now, seenAt: now })),
  )
  await screen.findByRole('button', { name: '3 links expire soon' })
  // A card renders once more when its offline video, if any, has been looked for.
  await waitFor(() => expect(screen.getAllByRole('button', { name: /^Play/ }).length).toBe(4))
  const left = () =>
    screen
      .getAllByRole('article')
      .map(({ textContent }) => /link [a-z]+(?: in \d+ [a-z]+)?/.exec(textContent ?? '')?.[0])
  expect(left()).toEqual(
    ['expires in 24 hours', 'expires in 1 hour', 'expires in 42 minutes', 'expires in 2 minutes'].map(
      (text) => `link ${text}`,
    ),
  )
  vi.mocked(noticeName).mockClear()
  vi.setSystemTime(now + 21 * minute)
  // The page's clock ticks once a second. Meanwhile one link entered the filter and one left it.
  await waitFor(
    () =>
      expect(left()).toEqual(
        ['expires in 23 hours', 'expires in 40 minutes', 'expires in 21 minutes', 'expired'].map(
          (text) => `link ${text}`,
        ),
      ),
    { timeout: 3_000 },
  )
  expect(screen.getByRole('button', { name: '3 links expire soon' })).toBeTruthy()
  expect(noticeName).not.toHaveBeenCalled()
  vi.useRealTimers()
})

test('selecting one renders no card anew but its box', async () => {
  const { user, tasks } = await openStudio()
  await withTasks(
    tasks,
    ...Array.from({ length: 6 }, (_, index) => ({ video: failed, prompt: `cat ${index}` })),
  )
  vi.mocked(noticeName).mockClear()
  await select(user, [/cat 2/])
  expect(screen.getByText('1 selected')).toBeTruthy()
  expect(noticeName).not.toHaveBeenCalled()
})

test('I delete several and take all of them back at once', async () => {
  const { user, tasks } = await openStudio()
  await withTasks(tasks, ...['one', 'two', 'three'].map((prompt) => ({ prompt, video: failed })))
  const bar = await select(user, [/one/, /three/])
  await user.click(within(bar).getByRole('button', { name: 'Delete' }))
  await waitFor(() => expect(screen.getAllByRole('article').length).toBe(1))
  expect(screen.getAllByRole('button', { name: 'Undo' }).length).toBe(1)
  await user.click(screen.getByRole('button', { name: 'Undo' }))
  await waitFor(() => expect(screen.getAllByRole('article').length).toBe(3))
})

test('all are selected at one press, and none at the next', async () => {
  const { user, tasks } = await openStudio()
  await withTasks(tasks, ...['one', 'two', 'three'].map((prompt) => ({ prompt, video: failed })))
  const bar = await select(user, [/two/])
  await user.click(within(bar).getByRole('button', { name: 'Select all 3' }))
  expect(screen.getByText('3 selected')).toBeTruthy()
  await user.click(within(bar).getByRole('button', { name: 'Deselect all' }))
  expect(screen.getByText('0 selected')).toBeTruthy()
  expect(within(bar).getByRole('button', { name: 'Select all 3' })).toBeTruthy()
})

test('I am asked what it costs; what the server refuses stays selected, and nothing is sent twice', async () => {
  script('two', { createFault: { status: 400, body: { error: 'no such model' } } })
  const { user, tasks } = await openStudio()
  await withTasks(tasks, ...['one', 'two', 'three'].map((prompt) => ({ prompt, video: failed })))
  const bar = await select(user, [/one/, /two/, /three/])
  await user.click(within(bar).getByRole('button', { name: 'Generate again' }))
  const dialog = await screen.findByRole('dialog', { name: 'Generate 3 again?' })
  expect(within(dialog).getByText('Uses “Development”. You’ll be billed 3 times.')).toBeTruthy()
  expect(asked.filter(({ method }) => method === 'POST')).toEqual([])
  await user.click(within(dialog).getByRole('button', { name: 'Generate 3 videos' }))
  expect(await screen.findByText(/^1 not submitted and still selected: .*no such model/)).toBeTruthy()
  const posts = asked.filter(({ method }) => method === 'POST')
  expect(posts.map(({ body }) => (body as { prompt: string }).prompt)).toEqual(['three', 'two', 'one'])
  expect(screen.getByText('1 selected')).toBeTruthy()
  expect(screen.getByRole('checkbox', { name: 'Select: two' })).toHaveProperty('checked', true)
})

test('what a filter hides is not touched', async () => {
  const { user, tasks } = await openStudio()
  await withTasks(tasks, { prompt: 'one cat', video: failed }, { prompt: 'one dog', video: failed })
  const bar = await select(user, [/one cat/, /one dog/])
  await user.type(screen.getByRole('searchbox', { name: 'Search tasks' }), 'dog')
  await waitFor(() => expect(screen.getAllByRole('article').length).toBe(1))
  await user.click(within(bar).getByRole('button', { name: 'Delete' }))
  expect(await screen.findByText('No matching tasks')).toBeTruthy()
  await user.click(screen.getByRole('button', { name: 'Clear filters' }))
  expect(await screen.findByRole('link', { name: 'one cat' })).toBeTruthy()
})

test('an address with a filter shows what it says, and the statistics speak of all', async () => {
  const done = aVideo({ status: 'succeeded', videoUrl: 'https://clips.test/cat.mp4' })
  window.location.hash = '#/?status=failed&sort=nonsense'
  const { user, tasks } = await openStudio()
  await withTasks(
    tasks,
    { prompt: 'bad', video: failed, heardAt: Date.now() },
    { video: done, heardAt: Date.now() },
  )
  await waitFor(() => expect(screen.getAllByRole('article').length).toBe(1))
  expect(screen.getByRole('radio', { name: 'Failed 1' })).toHaveProperty('checked', true)
  await user.click(screen.getByRole('button', { name: 'Statistics' }))
  const statistics = await screen.findByRole('dialog', { name: 'Statistics' })
  expect(within(statistics).getByText('50%')).toBeTruthy()
  // Too few videos tell the usual time.
  expect(within(statistics).queryByText('Usual time')).toBe(null)
  expect(within(statistics).getByRole('table', { name: /at most 1 a day, 1 today/ })).toBeTruthy()
  await user.keyboard('{Escape}')
  await waitFor(() => expect(screen.queryByRole('dialog')).toBe(null))
})
