import { fireEvent, screen, waitFor, within } from '@testing-library/react'
import { describe, expect, test, vi } from 'vitest'
import { asked, openStudio, script, withBackend } from './open-studio.tsx'

withBackend()

const posts = () => asked.filter(({ method }) => method === 'POST')
/** The start of a 4 × 3 PNG, enough to be recognized in jsdom. */
const png = new Uint8Array([
  ...[0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a],
  ...[0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52],
  ...[0, 0, 0, 4, 0, 0, 0, 3, 8, 6, 0, 0, 0],
])
const pngUrl = `data:image/png;base64,${btoa(String.fromCharCode(...png))}`
const prompt = () => screen.getByRole('textbox', { name: 'Prompt' })
const copies = () => screen.getByRole('spinbutton', { name: 'Copies' })
const submit = () => screen.getByRole('button', { name: /^Generate video/ })

describe('I write a sentence and get a video', () => {
  test('the request holds exactly prompt, image and model, and the numeric id is what is asked for', async () => {
    const { user } = await openStudio()
    await user.type(prompt(), '  a cat and a dog knit  ')
    await user.click(submit())
    const card = await screen.findByRole('article', { name: /^a cat and a dog knit/ })
    await waitFor(() => expect(card.dataset.status).toBe('succeeded'), { timeout: 8_000 })
    expect(card.dataset.remoteId).toBe('50')
    expect(await within(card).findByRole('button', { name: 'Play' })).toBeTruthy()
    expect(posts().map(({ body }) => body)).toEqual([
      { prompt: 'a cat and a dog knit', image: null, model: null },
    ])
    const gets = asked.filter(({ method }) => method === 'GET')
    expect(new Set(gets.map(({ path }) => path))).toEqual(new Set(['/v1/videos/50']))
    expect(new Set(asked.map(({ authorization }) => authorization))).toEqual(new Set(['Bearer good']))
    expect(prompt()).toHaveProperty('value', '')
  }, 15_000)

  test('the model and an image link travel as they are', async () => {
    const { user } = await openStudio()
    await user.type(prompt(), 'a cat')
    await user.type(screen.getByRole('combobox', { name: 'Model' }), 'sora2-portrait')
    await user.click(screen.getByRole('button', { name: 'Use link' }))
    await user.type(screen.getByRole('textbox', { name: 'Image link' }), 'https://img.example/a%2Fb.png?x=1')
    await user.keyboard('{Enter}')
    expect(posts()).toEqual([])
    await user.click(submit())
    await waitFor(() => expect(posts().length).toBe(1))
    expect(posts()[0]?.body).toEqual({
      prompt: 'a cat',
      image: 'https://img.example/a%2Fb.png?x=1',
      model: 'sora2-portrait',
    })
  })

  test('portrait or landscape is chosen by its shape, and keeps the duration of the model', async () => {
    const suffixes = ['', '-15s']
    const models = suffixes.flatMap((suffix) => [`sora2-landscape${suffix}`, `sora2-portrait${suffix}`])
    const { user } = await openStudio({ models })
    const shape = (name: string) => screen.getByRole('radio', { name })
    const model = screen.getByRole('combobox', { name: 'Model' })
    expect([shape('Landscape'), shape('Portrait')].map((one) => (one as HTMLInputElement).checked)).toEqual([
      false,
      false,
    ])
    await user.click(shape('Portrait'))
    expect(model).toHaveProperty('value', 'sora2-portrait')
    await user.clear(model)
    await user.type(model, 'sora2-landscape-15s')
    expect(shape('Landscape')).toHaveProperty('checked', true)
    await user.click(shape('Portrait'))
    expect(shape('Portrait')).toHaveProperty('checked', true)
    await user.type(prompt(), 'a cat')
    await user.click(submit())
    await waitFor(() => expect(posts().length).toBe(1))
    expect(posts()[0]?.body).toEqual({ prompt: 'a cat', image: null, model: 'sora2-portrait-15s' })
  })

  test('where the names of the models do not tell both shapes, none is offered', async () => {
    await openStudio({ models: ['sora2-portrait', 'sora-2'] })
    expect(screen.queryByRole('radiogroup', { name: 'Orientation' })).toBe(null)
  })

  test('a chosen file travels as a data URL', async () => {
    const { user } = await openStudio()
    await user.type(prompt(), 'a cat')
    await user.upload(
      screen.getByLabelText('Reference image'),
      new File([png], 'cat.png', { type: 'image/png' }),
    )
    await screen.findByText('cat.png')
    await user.click(submit())
    await waitFor(() => expect(posts().length).toBe(1))
    expect(posts()[0]?.body).toMatchObject({ image: pngUrl })
  })
})

describe('one click, one submission', () => {
  test('a double click and Ctrl+Enter in the same tick send one', async () => {
    const { user } = await openStudio()
    await user.type(prompt(), 'a cat')
    fireEvent.click(submit())
    fireEvent.click(submit())
    fireEvent.keyDown(prompt(), { key: 'Enter', ctrlKey: true })
    await waitFor(() => expect(screen.getAllByRole('article').at(-1)?.dataset.remoteId).toBe('50'))
    await waitFor(() => expect(submit().getAttribute('aria-busy')).toBe('false'))
    // A second submission would already have its card, and its request would precede the next one.
    await user.type(prompt(), 'another')
    await user.click(submit())
    await waitFor(() =>
      expect(posts().some(({ body }) => JSON.stringify(body).includes('another'))).toBe(true),
    )
    expect(posts().length).toBe(2)
    expect(screen.getAllByRole('article').length).toBe(2)
  })

  test('three copies are three tasks of one group, one POST each, also after a double click', async () => {
    const { user, tasks } = await openStudio()
    await user.type(prompt(), 'a cat')
    await user.clear(copies())
    await user.type(copies(), '3')
    expect(submit().textContent).toContain('× 3')
    expect(screen.getByText('Uses “Development”. You’ll be billed 3 times.')).toBeTruthy()
    fireEvent.click(submit())
    fireEvent.click(submit())
    await waitFor(() => expect(screen.getAllByRole('article').length).toBe(3))
    await waitFor(() =>
      expect(screen.getAllByRole('article').map(({ dataset }) => dataset.remoteId)).toEqual(
        expect.arrayContaining(['50', '51', '52']),
      ),
    )
    expect(posts().length).toBe(3)
    const groups = [...tasks.get().byId.values()].map(({ groupId }) => groupId)
    expect(groups[0]).toMatch(/./)
    expect(new Set(groups).size).toBe(1)
    // The quantity resets to 1 to prevent accidental costs, and a repetition needs a confirmation.
    expect(copies()).toHaveProperty('value', '1')
    await user.type(prompt(), 'a cat')
    await user.click(submit())
    await screen.findByRole('dialog', { name: 'Submit this again?' })
    expect(posts().length).toBe(3)
  })

  test('copies that the server refuses go back into the form, as many as they were', async () => {
    const { user } = await openStudio()
    script('a cat', { createFault: { status: 429, body: { detail: 'too many' } } })
    await user.type(prompt(), 'a cat')
    await user.type(copies(), '{Control>}a{/Control}20')
    expect(copies()).toHaveProperty('value', '8')
    await user.click(submit())
    await screen.findByText(/too many/)
    expect(posts().length).toBe(8)
    expect(prompt()).toHaveProperty('value', 'a cat')
    expect(copies()).toHaveProperty('value', '8')
    expect(screen.queryByRole('article')).toBe(null)
  })

  test('Ctrl+Enter and ⌘+Enter submit; Enter alone is a new line', async () => {
    const { user } = await openStudio()
    await user.type(prompt(), 'one{Enter}two')
    expect(prompt()).toHaveProperty('value', 'one\ntwo')
    fireEvent.keyDown(prompt(), { key: 'Enter', metaKey: true })
    await waitFor(() => expect(posts().length).toBe(1))
  })

  test.each([
    ['while an input method composes', { isComposing: true }],
    ['on a key that an input method took', { keyCode: 229 }],
  ])('never %s', async (_, event) => {
    const { user } = await openStudio()
    await user.type(prompt(), '一只小猫')
    fireEvent.keyDown(prompt(), { key: 'Enter', ctrlKey: true, ...event })
    await user.type(prompt(), '在织毛衣')
    await user.click(submit())
    await waitFor(() => expect(posts().length).toBeGreaterThan(0))
    expect(posts().map(({ body }) => body)).toEqual([
      { prompt: '一只小猫在织毛衣', image: null, model: null },
    ])
  })
})

describe('what stands in the way is said beside it, and nothing typed is lost', () => {
  test('an empty prompt', async () => {
    const { user } = await openStudio()
    await user.click(submit())
    expect(prompt().getAttribute('aria-invalid')).toBe('true')
    expect(screen.getByText('Write a prompt first, then generate.')).toBeTruthy()
    expect(document.activeElement).toBe(prompt())
    expect(posts()).toEqual([])
  })

  test('a prompt of 20,000 characters', async () => {
    const { user } = await openStudio()
    const long = '字'.repeat(20_000)
    fireEvent.change(prompt(), { target: { value: long } })
    await user.click(submit())
    expect(screen.getByText(/20,000 characters, and at most 10,000/)).toBeTruthy()
    expect(prompt()).toHaveProperty('value', long)
    expect(posts()).toEqual([])
  })

  test('an image that is no image', async () => {
    const { user } = await openStudio()
    await user.type(prompt(), 'a cat')
    await user.upload(
      screen.getByLabelText('Reference image'),
      new File(['not an image'], 'notes.png', { type: 'image/png' }),
    )
    expect(await screen.findByText(/isn’t an image the browser can read/)).toBeTruthy()
    expect(prompt()).toHaveProperty('value', 'a cat')
    // A video without the image costs as much, so the form asks first, and only once.
    await user.click(submit())
    await user.click(submit())
    expect(screen.getByText(/Nothing was submitted yet/)).toBeTruthy()
    expect(posts()).toEqual([])
    await user.click(screen.getByRole('button', { name: 'Generate without an image' }))
    await waitFor(() => expect(posts().length).toBe(1))
    expect(posts()[0]?.body).toMatchObject({ prompt: 'a cat', image: null })
    await waitFor(() => expect(prompt()).toHaveProperty('value', ''))
    expect(screen.queryByText(/isn’t an image/)).toBeNull()
  })

  test('an image that is none, beside one that stays', async () => {
    const { user } = await openStudio()
    await user.type(prompt(), 'a cat')
    const choose = (name: string, content: BlobPart) =>
      user.upload(screen.getByLabelText('Reference image'), new File([content], name, { type: 'image/png' }))
    await choose('cat.png', png)
    await screen.findByText('cat.png')
    await choose('notes.png', 'not an image')
    await screen.findByText(/isn’t an image the browser can read/)
    await user.click(submit())
    expect(posts()).toEqual([])
    await user.click(screen.getByRole('button', { name: 'Generate with the image shown' }))
    await waitFor(() => expect(posts().length).toBe(1))
    expect(posts()[0]?.body).toMatchObject({ image: pngUrl })
  })

  test('a file that turns out to be none after the click on submit: nothing is sent without its picture', async () => {
    const { user } = await openStudio()
    await user.type(prompt(), 'a cat')
    fireEvent.change(screen.getByLabelText('Reference image'), {
      target: { files: [new File(['not an image'], 'notes.png', { type: 'image/png' })] },
    })
    fireEvent.click(submit())
    expect(await screen.findByText(/isn’t an image the browser can read/)).toBeTruthy()
    await waitFor(() => expect(submit().getAttribute('aria-busy')).toBe('false'))
    expect(screen.getByText(/Nothing was submitted yet/)).toBeTruthy()
    expect(posts()).toEqual([])
  })

  test('an image link that is no link', async () => {
    const { user } = await openStudio()
    await user.type(prompt(), 'a cat')
    await user.click(screen.getByRole('button', { name: 'Use link' }))
    await user.type(screen.getByRole('textbox', { name: 'Image link' }), 'img.example/a.png')
    await user.click(submit())
    expect(screen.getByText(/must start with https/)).toBeTruthy()
    expect(posts()).toEqual([])
  })

  test('a missing token is asked for in place, cleaned of line breaks, and then works', async () => {
    const { user } = await openStudio({ token: null })
    await user.type(prompt(), 'a cat')
    await user.click(submit())
    expect(screen.getByText('Development has no token yet')).toBeTruthy()
    expect(document.activeElement).toBe(screen.getByLabelText('Token'))
    await user.click(screen.getByLabelText('Token'))
    await user.paste(' go\nod ')
    await user.click(screen.getByRole('button', { name: 'Save' }))
    expect(await screen.findByText(/Only the token itself was kept/)).toBeTruthy()
    await user.click(submit())
    await waitFor(() => expect(posts().length).toBe(1))
    expect(posts()[0]?.authorization).toBe('Bearer good')
  })

  test('what the server refuses is said under the form; there is no task', async () => {
    script('forbidden word', { createFault: { status: 400, body: { detail: 'this word is not allowed' } } })
    const { user, tasks } = await openStudio()
    await user.type(prompt(), 'a forbidden word')
    await user.click(submit())
    expect(await screen.findByText(/The server says: this word is not allowed/)).toBeTruthy()
    expect(prompt()).toHaveProperty('value', 'a forbidden word')
    expect(tasks.get().ids).toEqual([])
    expect(screen.queryByRole('article')).toBe(null)
  })

  test('a token that the server refuses stops everything there until another one is given', async () => {
    const { user } = await openStudio({ token: 'bad' })
    await user.type(prompt(), 'a cat')
    await user.click(submit())
    expect(await screen.findByText('The token for Development doesn’t work')).toBeTruthy()
    await waitFor(() => expect(prompt()).toHaveProperty('value', 'a cat'))
    await user.type(screen.getByLabelText('Token'), 'good')
    await user.click(screen.getByRole('button', { name: 'Save' }))
    await user.click(submit())
    await screen.findByRole('article')
  })
})

describe('nothing is lost between the screens', () => {
  test('the form is empty as soon as the task is stored, and a refusal puts everything back, wherever I went', async () => {
    script('slow no', {
      answerDelayMs: 300,
      rawAnswer: () => ({ status: 400, body: { detail: 'not today' } }),
    })
    const { user, tasks } = await openStudio()
    await user.type(prompt(), 'a slow no')
    await user.click(submit())
    await waitFor(() => expect(prompt()).toHaveProperty('value', ''))
    await user.click(screen.getByRole('link', { name: 'Settings' }))
    await screen.findByRole('heading', { name: 'Settings', level: 1 })
    await waitFor(() => expect(tasks.get().ids).toEqual([]))
    await user.click(screen.getByRole('link', { name: 'rpaSora Studio' }))
    expect(await screen.findByText(/The server says: not today/)).toBeTruthy()
    await waitFor(() => expect(prompt()).toHaveProperty('value', 'a slow no'))
    expect(posts().length).toBe(1)
  })

  test('an example that takes the place of my own words gives them back', async () => {
    const { user } = await openStudio()
    await user.type(prompt(), 'my own words')
    const [example] = await screen.findAllByRole('button', { name: 'Try this one' })
    if (example === undefined) throw new Error('no example')
    await user.click(example)
    expect(prompt()).not.toHaveProperty('value', 'my own words')
    await user.click(await screen.findByRole('button', { name: 'Undo' }))
    expect(prompt()).toHaveProperty('value', 'my own words')
  })

  test('a submission waits for the image that is still being read', async () => {
    const decode = window.createImageBitmap
    const finish: (() => void)[] = []
    vi.spyOn(window, 'createImageBitmap').mockImplementation(async (...args: Parameters<typeof decode>) => {
      await new Promise<void>((resolve) => {
        finish.push(resolve)
      })
      return decode(...args)
    })
    const { user } = await openStudio()
    await user.type(prompt(), 'a cat')
    await user.upload(
      screen.getByLabelText('Reference image'),
      new File([png], 'cat.png', { type: 'image/png' }),
    )
    await user.click(submit())
    await waitFor(() => expect(finish.length).toBe(1))
    expect(posts()).toEqual([])
    finish[0]?.()
    await waitFor(() => expect(posts().length).toBe(1))
    expect(posts()[0]?.body).toMatchObject({ image: pngUrl })
  })
})

test('without a network nothing is stored or sent, the form says so and keeps everything until there is one', async () => {
  const { user, tasks } = await openStudio()
  const online = vi.spyOn(navigator, 'onLine', 'get').mockReturnValue(false)
  await user.type(prompt(), 'a cat')
  await user.clear(copies())
  await user.type(copies(), '2')
  await user.click(submit())
  await within(document.getElementById('submit-bar') as HTMLElement).findByText(/^You’re offline/)
  expect(prompt()).toHaveProperty('value', 'a cat')
  expect(copies()).toHaveProperty('value', '2')
  expect(tasks.get().ids).toEqual([])
  expect(posts()).toEqual([])
  online.mockReturnValue(true)
  await user.click(submit())
  await waitFor(() => expect(posts().length).toBe(2))
  expect(screen.queryByText(/^You’re offline/)).toBe(null)
})

describe('an unknown outcome stays unknown until the person decides', () => {
  test.each([
    ['a 500', { status: 500, body: 'Internal Server Error' } as const],
    [
      'HTML with 200',
      { status: 200, headers: { 'content-type': 'text/html' }, body: '<html></html>' } as const,
    ],
    ['a broken connection', 'lost' as const],
  ])('%s: one request, a card that says so, and the id can be given', async (_, createFault) => {
    script('a cat', { createFault })
    const { user } = await openStudio()
    await user.type(prompt(), 'a cat')
    await user.click(submit())
    const card = await screen.findByRole('article')
    await waitFor(() => expect(card.dataset.status).toBe('unconfirmed'))
    expect(posts().length).toBe(1)
    await user.click(within(card).getByRole('button', { name: 'More actions' }))
    await user.click(await screen.findByRole('menuitem', { name: 'Enter its ID' }))
    const dialog = screen.getByRole('dialog')
    await user.type(within(dialog).getByRole('textbox', { name: 'Task ID' }), '77')
    await user.click(within(dialog).getByRole('button', { name: 'Use this ID' }))
    await waitFor(() => expect(card.dataset.remoteId).toBe('77'))
    await waitFor(() => expect(asked.some(({ path }) => path === '/v1/videos/77')).toBe(true))
    expect(posts().length).toBe(1)
  })
})
