import { act, fireEvent, screen, waitFor, within } from '@testing-library/react'
import { expect, test, vi } from 'vitest'
import { setToken } from '#environments/tokens.ts'
import type { TaskStore } from '#tasks/store/task-store.ts'
import { aTask, aVideo } from '../tasks/tasks.ts'
import { apiUrl, asked, openStudio, script, withBackend } from './open-studio.tsx'

withBackend()

async function withTask(tasks: TaskStore, change: Parameters<typeof aTask>[0]) {
  await tasks.add(aTask({ createdAt: Date.now(), origin: apiUrl(), prompt: 'a cat', ...change }), null)
  return screen.findByRole('article')
}

const done = aVideo({ status: 'succeeded', progress: 100, videoUrl: 'https://clips.test/cat.mp4' })

test('I delete a task and take it back', async () => {
  const { user, tasks } = await openStudio()
  const card = await withTask(tasks, { video: done })
  await user.click(within(card).getByRole('button', { name: 'More actions' }))
  await user.click(await screen.findByRole('menuitem', { name: 'Delete' }))
  await waitFor(() => expect(screen.queryByRole('article')).toBe(null))
  await user.click(screen.getByRole('button', { name: 'Undo' }))
  expect(await screen.findByRole('article')).toBeTruthy()
})

test('a finished task costs no request, whatever is opened', async () => {
  const { user, tasks } = await openStudio()
  const card = await withTask(tasks, { video: done })
  await user.click(within(card).getByRole('link', { name: /a cat/ }))
  await screen.findByRole('heading', { name: 'Details' })
  await user.click(screen.getByRole('link', { name: 'All tasks' }))
  await screen.findByRole('article')
  expect(asked).toEqual([])
})

test('where the server tells a page instead of the file, the card leads there', async () => {
  const { user, tasks } = await openStudio()
  const pageUrl = 'https://share.test/p/s_1'
  const video = aVideo({ status: 'succeeded', progress: 100, pageUrl })
  const card = await withTask(tasks, { video, linkAsks: 3 })
  const opened: HTMLAnchorElement[] = []
  vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (this: HTMLAnchorElement) {
    opened.push(this)
  })
  await user.click(within(card).getByRole('button', { name: 'Open the original link' }))
  expect(opened.map(({ href, target, rel }) => [href, target, rel])).toEqual([
    [pageUrl, '_blank', 'noopener noreferrer'],
  ])
})

test('I generate it again: the same content, once', async () => {
  const { user, tasks } = await openStudio()
  const card = await withTask(tasks, { video: done, model: 'sora2-portrait' })
  const generateAgain = async () => {
    await user.click(within(card).getByRole('button', { name: 'More actions' }))
    await user.click(await screen.findByRole('menuitem', { name: 'Generate again' }))
  }
  await generateAgain()
  await waitFor(() => expect(screen.getAllByRole('article').length).toBe(2))
  const posts = () => asked.filter(({ method }) => method === 'POST')
  await waitFor(() => expect(posts().length).toBe(1))
  expect(posts().map(({ body }) => body)).toEqual([{ prompt: 'a cat', image: null, model: 'sora2-portrait' }])
  // A second click within a minute needs a confirmation.
  await generateAgain()
  await user.click(await screen.findByRole('button', { name: 'Submit again' }))
  await waitFor(() => expect(posts().length).toBe(2))
})

test('I change it and generate: the form is filled', async () => {
  const { user, tasks } = await openStudio()
  const card = await withTask(tasks, { video: aVideo({ status: 'failed', error: '违规' }), model: 'sora2' })
  expect(within(card).getByText('The content was refused')).toBeTruthy()
  expect(within(card).getByText('Remove or reword people and brands, then try again.')).toBeTruthy()
  expect(within(card).getByText('The server says: 违规')).toBeTruthy()
  await user.click(within(card).getByRole('button', { name: 'Edit and generate' }))
  await waitFor(() =>
    expect(screen.getByRole('textbox', { name: 'Prompt' })).toHaveProperty('value', 'a cat'),
  )
  expect(screen.getByRole('combobox', { name: 'Model' })).toHaveProperty('value', 'sora2')
})

test('a question without an answer never looks like a failed task', async () => {
  script('a cat', { queryFault: () => ({ status: 500, body: 'busy' }) })
  const { user } = await openStudio()
  await user.type(screen.getByRole('textbox', { name: 'Prompt' }), 'a cat')
  await user.click(screen.getByRole('button', { name: /^Generate video/ }))
  const card = await screen.findByRole('article')
  await waitFor(() => expect(card.dataset.notice).toBe('server-error'), { timeout: 6_000 })
  expect(card.dataset.status).toBe('queued')
  expect(within(card).getByText(/server error/)).toBeTruthy()
}, 10_000)

test('I check now, without waiting for the next turn', async () => {
  const { user, tasks } = await openStudio()
  await user.type(screen.getByRole('textbox', { name: 'Prompt' }), 'a cat')
  await user.click(screen.getByRole('button', { name: /^Generate video/ }))
  const card = await screen.findByRole('article')
  await waitFor(() => expect(card.dataset.remoteId).toBe('50'))
  const [id = ''] = tasks.get().ids
  // Just polled, with a ten-minute Retry-After: no poll would be due.
  await tasks.update(id, (task) => ({
    ...task,
    notice: { kind: 'rate-limited', detail: null, since: 0, count: 1, retryAfterMs: 600_000 },
    askedAt: Date.now(),
  }))
  const before = asked.length
  await user.click(within(card).getByRole('button', { name: 'Check now' }))
  await waitFor(() => expect(asked.length).toBeGreaterThan(before))
  await waitFor(() => expect(card.dataset.notice).toBe(undefined))
})

test('I add a task by its number; its prompt comes from the server', async () => {
  const { user, tasks } = await openStudio()
  await user.type(screen.getByRole('textbox', { name: 'Prompt' }), 'a cat')
  await user.click(screen.getByRole('button', { name: /^Generate video/ }))
  const submitted = await screen.findByRole('article')
  await waitFor(() => expect(submitted.dataset.remoteId).toBe('50'))
  const [first = ''] = tasks.get().ids
  await tasks.forget(first, { force: true })
  await user.type(await screen.findByRole('textbox', { name: 'Task ID' }), '50')
  await user.click(screen.getByRole('button', { name: 'Add' }))
  expect(await screen.findByRole('article', { name: /^a cat/ })).toBeTruthy()
  await user.type(screen.getByRole('textbox', { name: 'Task ID' }), '50')
  await user.click(screen.getByRole('button', { name: 'Add' }))
  expect(screen.getByText('This task is already in the list.')).toBeTruthy()
})

test('a status nobody understands is shown in the server’s own word', async () => {
  const { tasks } = await openStudio({ locale: 'zh-CN' })
  const video = aVideo({ status: 'unknown', statusWord: 'archiving', progress: 99 })
  const card = await withTask(tasks, { video, askedAt: Date.now() })
  expect(within(card).getByText('服务器返回：archiving')).toBeTruthy()
  expect(within(card).getByText('状态不明')).toBeTruthy()
})

test('an unknown address of the page has a way home', async () => {
  window.location.hash = '#/nowhere'
  const { user } = await openStudio()
  await user.click(screen.getByRole('link', { name: 'Go to the studio' }))
  expect(await screen.findByRole('textbox', { name: 'Prompt' })).toBeTruthy()
})

test('a link to a task of another browser says so', async () => {
  window.location.hash = '#/tasks/elsewhere'
  await openStudio()
  expect(await screen.findByText('This task isn’t in this browser')).toBeTruthy()
})

test('a double click on "Generate again" submits once, and asks about the second', async () => {
  const { user, tasks } = await openStudio()
  const card = await withTask(tasks, { video: done })
  await user.click(within(card).getByRole('link', { name: /a cat/ }))
  await user.dblClick(await screen.findByRole('button', { name: 'Generate again' }, { timeout: 5_000 }))
  await waitFor(() => expect(tasks.get().ids.length).toBe(2))
  await screen.findByRole('button', { name: 'Submit again' })
  const sent = () => asked.filter(({ method }) => method === 'POST').length
  // The POST follows the stored task; a second POST would follow immediately.
  await waitFor(() => expect(sent()).toBeGreaterThan(0))
  await waitFor(() =>
    expect(tasks.get().ids.every((id) => tasks.find(id)?.submission === 'created')).toBe(true),
  )
  expect(sent()).toBe(1)
})

test('without a token the card says so once, and leads to where it is entered; nothing is sent', async () => {
  const { user, tasks, environments } = await openStudio({ token: null })
  const card = await withTask(tasks, { video: aVideo({ status: 'running', progress: 40 }) })
  expect(within(card).getAllByText('Paused until you enter a token').length).toBe(1)
  await user.click(within(card).getByRole('button', { name: 'More actions' }))
  await screen.findByRole('menuitem', { name: 'Generate again' })
  expect(screen.queryByRole('menuitem', { name: 'Check now' })).toBe(null)
  await user.keyboard('{Escape}')
  await user.click(within(card).getByRole('button', { name: 'Enter token' }))
  expect(document.activeElement).toBe(screen.getByLabelText('Token'))
  expect(asked).toEqual([])
  await act(() => setToken(environments.get().current, 'good', 'tab'))
  expect(await within(card).findByRole('button', { name: 'Check now' })).toBeTruthy()
})

test('the token of an environment that is not selected is entered in the settings', async () => {
  const { user, tasks, environments } = await openStudio({ token: null })
  const card = await withTask(tasks, { video: aVideo({ status: 'running' }) })
  act(() => environments.choose('demo'))
  await user.click(within(card).getByRole('button', { name: 'Enter token' }))
  expect(await screen.findByRole('heading', { name: 'Settings', level: 1 })).toBeTruthy()
})

test('an environment that moved to another server is not asked about the old one’s tasks', async () => {
  const { tasks } = await openStudio()
  const card = await withTask(tasks, { origin: 'https://old.example' })
  expect(within(card).getByText(/removed or replaced in Settings/)).toBeTruthy()
  expect(asked).toEqual([])
})

test('a "success" right after the submission, without a link, is not taken for the video', async () => {
  script('a cat', {
    rawAnswer: (usual, { method, id }) =>
      method === 'POST' ? { status: 200, body: { id, status: 'success' } } : usual,
  })
  const { user } = await openStudio()
  await user.type(screen.getByRole('textbox', { name: 'Prompt' }), 'a cat')
  await user.click(screen.getByRole('button', { name: /^Generate video/ }))
  const card = await screen.findByRole('article')
  await waitFor(() => expect(card.dataset.status).toBe('queued'))
  expect(await within(card).findByRole('button', { name: 'Play' })).toBeTruthy()
  expect(within(card).getByRole('progressbar').getAttribute('aria-valuenow')).toBe('100')
})

test('while I wait I see how long it usually takes; beyond all experience, that I need do nothing', async () => {
  const minute = 60_000
  // Durations are learned again once a minute.
  const now = Date.now() + 2 * minute
  script('', { runningMs: 3_600_000 })
  const { tasks } = await openStudio()
  for (const [index, minutes] of [3, 4, 5, 6, 7].entries()) {
    const began = now - 24 * 60 * minute
    const video = aVideo({ ...done, createdAt: began, completedAt: began + minutes * minute })
    const change = { id: `past-${index}`, remoteId: `${index}`, video, createdAt: began, heardAt: now }
    await tasks.add(aTask({ origin: apiUrl(), prompt: `past ${index}`, ...change }), null)
  }
  vi.useFakeTimers({ toFake: ['Date'], now })
  const waiting = aVideo({ status: 'running', progress: 10 })
  const change = { origin: apiUrl(), video: waiting, askedAt: now, heardAt: now }
  await tasks.add(aTask({ ...change, id: 'new', prompt: 'new', createdAt: now - minute }), null)
  await tasks.add(aTask({ ...change, id: 'old', prompt: 'old', createdAt: now - 90 * minute }), null)
  expect(await screen.findByText(/^Waiting 1.min · usually 4.min to 6.min$/)).toBeTruthy()
  expect(await screen.findByText(/^Waiting 1.h 30.min · longer than usual; it may still finish/)).toBeTruthy()
  vi.useRealTimers()
})

const linkEndingIn = (hours: number) =>
  aVideo({
    status: 'succeeded',
    progress: 100,
    videoUrl: `https://clips.test/cat.mp4?se=${new Date(Date.now() + hours * 3_600_000).toISOString()}`,
  })

test('I am told which videos are lost tomorrow, and see them, the first to end first', async () => {
  const { user, tasks } = await openStudio()
  for (const [index, hours] of [20, 100, 5, -1].entries()) {
    const id = `task-${index}`
    const about = {
      id,
      remoteId: `${index}`,
      prompt: `ends in ${hours}`,
      heardAt: Date.now(),
      video: linkEndingIn(hours),
    }
    await tasks.add(aTask({ createdAt: Date.now(), origin: apiUrl(), seenAt: 1, ...about }), null)
  }
  await user.click(await screen.findByRole('button', { name: '2 links expire soon' }))
  await waitFor(() => expect(screen.getAllByRole('article').length).toBe(2))
  expect(screen.getAllByRole('link', { name: /^ends in/ }).map(({ textContent }) => textContent)).toEqual([
    'ends in 5',
    'ends in 20',
  ])
  expect(screen.getAllByText(/link expires in/).length).toBe(2)
  expect(window.location.hash).toBe('#/?link=ending&sort=ending')
  await user.click(screen.getByRole('button', { name: 'Remove filter: Expires within a day' }))
  await waitFor(() => expect(screen.getAllByRole('article').length).toBe(4))
})

test('I ask for a new link of one that is over, and am told what came of it', async () => {
  let link = linkEndingIn(-1).videoUrl ?? ''
  script('a cat', { queuedMs: 0, runningMs: 0, videoUrl: () => link })
  const { user } = await openStudio()
  await user.type(screen.getByRole('textbox', { name: 'Prompt' }), 'a cat')
  await user.click(screen.getByRole('button', { name: /^Generate video/ }))
  const card = await screen.findByRole('article')
  await waitFor(() => expect(card.dataset.status).toBe('succeeded'), { timeout: 6_000 })
  expect(within(card).getByText('link expired')).toBeTruthy()
  const ask = () => user.click(within(card).getByRole('button', { name: 'Get a new link' }))
  await ask()
  expect(await screen.findByText('The server had no new link')).toBeTruthy()
  link = linkEndingIn(48).videoUrl ?? ''
  await ask()
  expect(await screen.findByText('Got a new link')).toBeTruthy()
  expect(await within(card).findByText(/link expires in/)).toBeTruthy()
})

test('a link is over and nobody can be asked: I am told why, and what would help', async () => {
  const { tasks, environments } = await openStudio({ token: null })
  const about = { origin: apiUrl(), seenAt: 1, heardAt: Date.now(), video: linkEndingIn(-1) }
  await tasks.add(aTask({ ...about, remoteId: '7' }), null)
  window.location.hash = '#/tasks/task-a'
  // Retry, because an element that is not displayed yet has no listener.
  const alert = await waitFor(() => {
    fireEvent.error(screen.getByLabelText('Video'))
    return screen.getByRole('alert')
  })
  expect(within(alert).getByText('Link expired')).toBeTruthy()
  expect(within(alert).getByText(/^You need a token/)).toBeTruthy()
  await act(() => setToken(environments.get().current, 'good', 'tab'))
  expect(await within(alert).findByText(/^Ask the server for a new one/)).toBeTruthy()
  expect(asked.length).toBe(0)
})
