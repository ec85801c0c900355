import { screen, waitFor, within } from '@testing-library/react'
import { expect, test } from 'vitest'
import { aTask } from '../tasks/tasks.ts'
import { apiUrl, openStudio, withBackend } from './open-studio.tsx'

withBackend()

const prompt = () => screen.getByRole('textbox', { name: 'Prompt' })
const library = () => screen.findByRole('dialog', { name: 'Prompt library' })
const openLibrary = async (user: Awaited<ReturnType<typeof openStudio>>['user']) => {
  await user.click(screen.getByRole('button', { name: 'More' }))
  await user.click(screen.getByRole('menuitem', { name: /^Prompt library/ }))
  return library()
}
const rows = (dialog: HTMLElement) =>
  within(dialog)
    .getAllByRole('listitem')
    .map(({ textContent }) => textContent)

async function openWithTasks(...prompts: string[]) {
  const opened = await openStudio()
  for (const [index, text] of prompts.entries()) {
    const times = { createdAt: index, origin: apiUrl() }
    await opened.tasks.add(aTask({ id: text, prompt: text, remoteId: `done ${index}`, ...times }), null)
  }
  return opened
}

test('"/" in the empty form opens it; a few letters and Enter put a prompt in, with a way back', async () => {
  const { user } = await openWithTasks('a cat', 'a dog', 'the sea')
  await user.click(prompt())
  await user.keyboard('/')
  const dialog = await library()
  expect(rows(dialog)).toEqual(['the sea', 'a dog', 'a cat'])
  await user.type(within(dialog).getByRole('searchbox'), 'CAT{Enter}')
  expect(prompt()).toHaveProperty('value', 'a cat')
  expect(screen.queryByRole('dialog')).toBe(null)
  await waitFor(() => expect(document.activeElement).toBe(prompt()))

  // In the prompt field, `/` is an ordinary character.
  await user.keyboard('/')
  expect(prompt()).toHaveProperty('value', 'a cat/')
  await user.keyboard('{Alt>}p{/Alt}')
  await library()
  await user.keyboard('{ArrowDown}{ArrowDown}{Enter}')
  expect(prompt()).toHaveProperty('value', 'a dog')
  await user.click(screen.getByRole('button', { name: 'Undo' }))
  expect(prompt()).toHaveProperty('value', 'a cat/')
})

test('what I star stays at the top, also when its task is gone', async () => {
  const { user, tasks } = await openWithTasks('a cat', 'a dog')
  const dialog = await openLibrary(user)
  const stars = within(dialog).getAllByRole('button', { name: 'Star' })
  await user.click(stars[1] as HTMLElement)
  await waitFor(() => expect(rows(dialog)).toEqual(['a cat', 'a dog']))
  await user.keyboard('{Escape}')
  await tasks.remove('a cat')
  await tasks.forget('a cat')

  await user.type(prompt(), 'my own')
  const again = await openLibrary(user)
  expect(rows(again)).toEqual(['a cat', 'a dog'])
  await user.click(within(again).getByRole('button', { name: 'Star the prompt in the form' }))
  await waitFor(() => expect(rows(again)).toEqual(['my own', 'a cat', 'a dog']))
  await user.click(within(again).getAllByRole('button', { name: 'Star', pressed: true })[1] as HTMLElement)
  await waitFor(() => expect(rows(again)).toEqual(['my own', 'a dog']))
})
