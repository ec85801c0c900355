import { act, screen, waitFor, within } from '@testing-library/react'
import { expect, test } from 'vitest'
import { documentedDialect } from '#api/dialect.ts'
import { getToken, refuseToken, setToken, tokenState } from '#environments/tokens.ts'
import changelog from '../../CHANGELOG.md?raw'
import { version } from '../../package.json'
import { apiUrl, openStudio, withBackend } from './open-studio.tsx'

withBackend()

async function openSettings(options: Parameters<typeof openStudio>[0] = {}) {
  window.location.hash = '#/settings'
  const opened = await openStudio(options)
  await screen.findByRole('heading', { name: 'Settings', level: 1 })
  return opened
}

test('I add an environment: checked while typing, kept with its path, chosen at once', async () => {
  const { user, environments } = await openSettings()
  await user.click(screen.getByRole('button', { name: 'Add environment' }))
  const form = screen.getByRole('form', { name: 'New environment' })
  await user.type(within(form).getByRole('textbox', { name: 'Name' }), 'Mine')
  const address = within(form).getByRole('textbox', { name: /^Base URL/ })
  await user.type(address, 'ftp://host.example')
  expect(within(form).getByText(/must start with https/)).toBeTruthy()
  expect(address.getAttribute('aria-invalid')).toBe('true')
  await user.clear(address)
  await user.type(address, 'https://host.example/api/test/')
  expect(within(form).getByText('Requests go to https://host.example/api/test/v1/videos')).toBeTruthy()
  await user.click(within(form).getByLabelText('Token'))
  await user.paste('to\r\nken ')
  await user.click(within(form).getByRole('button', { name: 'Save' }))
  const { current } = environments.get()
  expect([current.name, current.baseUrl]).toEqual(['Mine', 'https://host.example/api/test'])
  expect(getToken(current)).toEqual({ token: 'token', keeping: 'device' })
  // Once the token is encrypted and stored.
  await screen.findByText(/Mine saved · Only the token itself/)
})

test('the settings name the version of the studio, which has an entry in the changelog', async () => {
  await openSettings()
  expect(screen.getByText(`rpaSora Studio ${version}`)).toBeTruthy()
  expect(changelog).toContain(`\n## ${version}`)
})

test('an address without a scheme is read as https, and says so; one that is none cannot be saved', async () => {
  const { user, environments } = await openSettings()
  await user.click(screen.getByRole('button', { name: 'Edit Development' }))
  const form = screen.getByRole('form', { name: 'Environment Development' })
  const address = within(form).getByRole('textbox', { name: /^Base URL/ })
  await user.clear(address)
  await user.type(address, 'host.example')
  expect(within(form).getByText('Address used: https://host.example')).toBeTruthy()
  await user.clear(address)
  await user.type(address, 'the one in the office')
  await user.click(within(form).getByRole('button', { name: 'Save' }))
  expect(within(form).getByText(/must start with https/)).toBeTruthy()
  expect(address).toHaveProperty('value', 'the one in the office')
  expect(environments.find('dev')?.baseUrl).toBe(apiUrl())
})

test('a form that left the token alone overwrites no newer one, and has a refused one tried again', async () => {
  const { user, environments } = await openSettings()
  const { current } = environments.get()
  const editAndSave = async (change: () => Promise<void>) => {
    await user.click(screen.getByRole('button', { name: 'Edit Development' }))
    await change()
    await user.click(screen.getByRole('button', { name: 'Save' }))
    await screen.findByText('Development saved')
  }
  await setToken(current, 'old', 'device')
  await editAndSave(() => setToken(current, 'new', 'device'))
  expect(getToken(current)?.token).toBe('new')

  refuseToken(current, 'new')
  await editAndSave(async () => {})
  await waitFor(() => expect(tokenState(current)).toBe('present'))
})

test('a token with letters that no header can carry is refused in words', async () => {
  const { user, environments } = await openSettings({ token: null })
  await user.click(screen.getByRole('button', { name: 'Edit Development' }))
  const form = screen.getByRole('form', { name: 'Environment Development' })
  await user.type(within(form).getByLabelText('Token'), 'abc（一年有效）')
  await user.click(within(form).getByRole('button', { name: 'Save' }))
  expect(within(form).getByText(/contains characters that no token has/)).toBeTruthy()
  expect(getToken(environments.get().current)).toBe(null)
})

test('a path of the model list is checked and stored, and none is the default again', async () => {
  const { user, environments } = await openSettings()
  const pathOf = () => environments.find('dev')?.dialect.modelsFrom
  const typePath = async (path: string) => {
    const field = screen.getByLabelText('Path of the model list')
    await user.clear(field)
    if (path !== '') await user.type(field, path)
    await user.click(screen.getByRole('button', { name: 'Save' }))
  }
  const edit = () => user.click(screen.getByRole('button', { name: 'Edit Development' }))
  await edit()
  await typePath('//evil.example/models')
  expect(screen.getByText(/Enter a path that starts with \//)).toBeTruthy()
  expect(document.activeElement).toBe(screen.getByLabelText('Path of the model list'))
  await typePath('/v1/models')
  expect(pathOf()).toBe('/v1/models')
  await edit()
  expect(screen.getByLabelText('Path of the model list')).toHaveProperty('value', '/v1/models')
  await typePath('')
  expect(pathOf()).toBe(null)
  expect(environments.own().find(({ id }) => id === 'dev')?.dialect).toBe(undefined)
})

test('the token is masked, shown on wish, and can be kept for this tab only', async () => {
  const { user, environments } = await openSettings({ token: 'secret' })
  await user.click(screen.getByRole('button', { name: 'Edit Development' }))
  const field = screen.getByLabelText('Token')
  expect(field.getAttribute('type')).toBe('password')
  await user.click(screen.getByRole('button', { name: 'Show characters' }))
  expect(field.getAttribute('type')).toBe('text')
  expect(screen.getByRole('checkbox', { name: 'Remember on this device' })).toHaveProperty('checked', false)
  await user.click(screen.getByRole('checkbox', { name: 'Remember on this device' }))
  await user.click(screen.getByRole('button', { name: 'Save' }))
  expect(getToken(environments.get().current)?.keeping).toBe('device')
})

test('another server does not inherit the token', async () => {
  const { user, environments } = await openSettings({ token: 'secret' })
  await user.click(screen.getByRole('button', { name: 'Edit Development' }))
  const address = screen.getByRole('textbox', { name: /^Base URL/ })
  await user.clear(address)
  await user.type(address, 'https://other.example')
  expect(screen.getByText(/Enter the token for that server/)).toBeTruthy()
  await user.click(screen.getByRole('button', { name: 'Save' }))
  const dev = environments.find('dev')
  expect(dev?.baseUrl).toBe('https://other.example')
  expect(dev && getToken(dev)).toBe(null)
  await user.click(screen.getByRole('button', { name: 'Edit Development' }))
  await user.click(screen.getByRole('button', { name: 'Reset to the default address' }))
  expect(environments.find('dev')?.baseUrl).toBe(apiUrl())
})

test('an environment that another tab removes keeps its open form, and saving adds it again', async () => {
  const { user, environments } = await openSettings()
  const own = { id: 'mine', name: 'Mine', baseUrl: 'https://mine.example', models: ['sora2-portrait'] }
  act(() => environments.adopt(own))
  const [mine] = environments.get().environments.slice(-1)
  if (mine === undefined) throw new Error('not added')
  await setToken(mine, 'my-token', 'device')
  await user.click(screen.getByRole('button', { name: 'Edit Mine' }))
  const form = screen.getByRole('form', { name: 'Environment Mine' })
  await user.type(within(form).getByRole('textbox', { name: 'Name' }), ' own')
  act(() => environments.remove(mine))
  await screen.findByText('This environment was removed in another tab. Saving adds it again.')
  expect(within(form).getByRole('textbox', { name: 'Name' })).toHaveProperty('value', 'Mine own')
  expect(within(form).queryByRole('button', { name: 'Remove environment' })).toBe(null)
  await user.click(within(form).getByRole('button', { name: 'Save' }))
  await screen.findByText('Mine own saved')
  expect(environments.find('mine')).toMatchObject({ ...own, name: 'Mine own' })
  expect(getToken(mine)).toEqual({ token: 'my-token', keeping: 'device' })
  expect(screen.queryByText(/removed in another tab/)).toBe(null)
})

test('I remove an environment of my own', async () => {
  const { user, environments } = await openSettings()
  const mine = environments.save({
    id: null,
    name: 'Mine',
    baseUrl: 'https://mine.example',
    dialect: documentedDialect,
  })
  await user.click(await screen.findByRole('button', { name: 'Edit Mine' }))
  await user.click(screen.getByRole('button', { name: 'Remove environment' }))
  await user.click(within(screen.getByRole('dialog')).getByRole('button', { name: 'Remove environment' }))
  await waitFor(() => expect(environments.find(mine.id)).toBe(null))
  expect(screen.queryByRole('button', { name: 'Edit Mine' })).toBe(null)
})
