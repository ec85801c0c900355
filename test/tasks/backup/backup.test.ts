import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { OwnEnvironment } from '#environments/environment-store.ts'
import { type BackupSource, maxBackupBytes, writeBackup } from '#tasks/backup/backup.ts'
import { type Backup, readBackup } from '#tasks/backup/read-backup.ts'
import type { Task } from '#tasks/store/task.ts'
import { anyTask } from '../arbitrary-task.ts'
import { aTask, aVideo, start } from '../tasks.ts'
import version1 from './backup-v1.json?raw'

const now = start + 3_600_000
const link = 'https://v.example/a.mp4?sig=1'
const done = aTask({
  id: 'done',
  origin: 'https://dev.example',
  video: aVideo({ status: 'succeeded', videoUrl: link }),
})
const mine: OwnEnvironment = { id: 'mine', name: '我的服务器', baseUrl: 'https://mine.example/api' }

function write(source: Partial<BackupSource> = {}) {
  return writeBackup({ tasks: [], environments: [], starred: [], tokens: [], getImage: null, now, ...source })
}

/** The backup in a file with this text, or the problem if it contains none. */
async function read(file: Blob | string) {
  const reading = await readBackup(typeof file === 'string' ? new Blob([file]) : file, now)
  return reading.ok ? reading.backup : reading.problem
}

async function readFile(file: Blob | string): Promise<Backup> {
  const backup = await read(file)
  if (typeof backup === 'string') throw new Error(backup)
  return backup
}

/** A backup with these records. */
function aFile(records: { tasks?: unknown[]; environments?: unknown[]; images?: unknown[] }): string {
  return JSON.stringify({ format: 'rpasora-backup', version: 1, ...records })
}

describe('a backup', () => {
  test('gives back what was put into it', async () => {
    const tasks = fc.array(
      fc.nat(1e6).chain((number) => anyTask(`task-${number}`)),
      { maxLength: 5 },
    )
    await fc.assert(
      fc.asyncProperty(tasks, async (tasks) => {
        const kept = tasks.map((task) => ({ ...task, deletedAt: null }))
        const { file } = await write({ tasks: kept, environments: [mine] })
        const backup = await readFile(file)
        const expected = kept.map((task): Task => {
          const isOpen = task.submission === 'sending'
          return isOpen ? { ...task, submission: 'unconfirmed' } : task
        })
        expect(backup.tasks).toEqual(expected)
        expect(backup.environments).toEqual([mine])
        expect([backup.unreadable, backup.isBroken, backup.exportedAt]).toEqual([0, false, now])
      }),
      { numRuns: 50 },
    )
  })

  test('has the starred prompts; a damaged one is counted, none is from the future', async () => {
    const starred = [{ prompt: '一只小猫 canary-0123', starredAt: start, options: {} }]
    const { file } = await write({ starred, tokens: ['canary-0123'] })
    expect((await readFile(file)).starred).toEqual([
      { prompt: '一只小猫 •••', starredAt: start, options: {} },
    ])
    const records = [
      { prompt: ' a ', starredAt: now + 5 },
      { prompt: ' ', starredAt: 1, options: {} },
      { prompt: 'b' },
      7,
    ]
    const backup = await readFile(JSON.stringify({ format: 'rpasora-backup', version: 1, starred: records }))
    expect([backup.starred, backup.unreadable]).toEqual([[{ prompt: 'a', starredAt: now, options: {} }], 3])
  })

  test('is plain JSON for others', async () => {
    const { file } = await write({ tasks: [done], environments: [mine] })
    expect(file.type).toBe('application/json')
    expect(JSON.parse(await file.text())).toEqual({
      format: 'rpasora-backup',
      version: 1,
      exportedAt: '2026-02-09T03:00:00.000Z',
      environments: [mine],
      starred: [],
      tasks: [done],
      images: [],
    })
  })

  test('has the reference images, unless they are not wanted', async () => {
    const image = { kind: 'file' as const, name: 'a.png', bytes: 5, width: 4, height: 3 }
    const tasks = [aTask({ id: 'one', image }), aTask({ id: 'gone', image }), aTask({ id: 'none' })]
    const blob = new Blob(['pixel'], { type: 'image/png' })
    const getImage = async (id: string) => (id === 'gone' ? undefined : blob)
    const { images } = await readFile((await write({ tasks, getImage })).file)
    expect([...images.keys()]).toEqual(['one'])
    expect(images.get('one')?.type).toBe('image/png')
    expect(await images.get('one')?.text()).toBe('pixel')
    expect((await readFile((await write({ tasks })).file)).images.size).toBe(0)
  })

  test('has all images of a task, each with its place', async () => {
    const file = (name: string) => ({ kind: 'file' as const, name, bytes: 5, width: 4, height: 3 })
    const link = { kind: 'link' as const, url: 'https://img.example/a.png' }
    const images = [
      { field: 'a', image: file('1.png') },
      { field: 'a', image: link },
      { field: 'b', image: file('2.png') },
    ]
    const getImage = async (key: string) => new Blob([key], { type: 'image/png' })
    const { file: written } = await write({ tasks: [aTask({ id: 'one', images })], getImage })
    const backup = await readFile(written)
    expect(backup.tasks[0]?.images).toEqual(images)
    const found = [...backup.images].map(async ([key, blob]) => [key, await blob.text()])
    expect(await Promise.all(found)).toEqual([
      ['one/0', 'one/0'],
      ['one/2', 'one/2'],
    ])
    const bad = { ...aTask({ images: [{ field: 'a', image: { ...link, url: 'javascript:alert(1)' } }] }) }
    expect((await readFile(aFile({ tasks: [bad, aTask()] }))).unreadable).toBe(1)
  })

  test('leaves out the images that would make it too large to be read again', async () => {
    const image = { kind: 'file' as const, name: 'a.png', bytes: 5, width: 4, height: 3 }
    const large = Object.defineProperty(new Blob(['large']), 'size', { value: maxBackupBytes * 0.75 })
    const tasks = [aTask({ id: 'large', image }), aTask({ id: 'small', image })]
    const getImage = async (id: string) =>
      id === 'large' ? large : new Blob(['small'], { type: 'image/png' })
    const { file, imagesLeftOut } = await write({ tasks, getImage })
    expect(imagesLeftOut).toBe(1)
    const backup = await readFile(file)
    expect([backup.tasks.length, ...backup.images.keys()]).toEqual([2, 'small'])
  })

  test('carries no token, wherever one has got to', async () => {
    const token = 'canary-"7f3a\\9b/1c'
    const task = aTask({
      prompt: `my token is ${token}, a good cat`,
      image: { kind: 'link', url: `https://img.example/?t=${encodeURIComponent(token)}` },
      video: aVideo({ status: 'failed', error: `bad token ${token}` }),
      transcript: { status: 401, text: JSON.stringify({ error: token }) },
    })
    const extraFields = {
      note: token,
      api_key: 'another-secret',
      seconds: '15',
      nested: { apiKey: 'third-secret' },
    }
    const environment = {
      ...mine,
      dialect: {
        requestAs: 'multipart' as const,
        imageField: 'image',
        imageAs: ['url' as const],
        images: null,
        imageMaxEdge: 2048,
        timeZone: '+08:00',
        extraFields,
        linkLifetimeHours: 24,
        idempotencyKey: true,
        modelsFrom: '/v1/models',
        videoLinks: {},
        parameters: null,
        modelName: null,
        modelDetails: {},
      },
    }
    // A short token may be a word of the prompt, which must be restored unchanged.
    const { file } = await write({ tasks: [task], environments: [environment], tokens: [token, 'good'] })
    const text = await file.text()
    for (const secret of ['canary', '7f3a', 'another-secret', 'third-secret'])
      expect(text).not.toContain(secret)
    const backup = await readFile(file)
    expect(backup.tasks[0]?.prompt).toBe('my token is •••, a good cat')
    expect(backup.environments[0]?.dialect?.extraFields).toEqual({ note: '•••', seconds: '15', nested: {} })
    expect(backup.environments[0]?.dialect).toMatchObject({ idempotencyKey: true, modelsFrom: '/v1/models' })
  })

  test('of version 1 is read for ever', async () => {
    const backup = await readFile(version1)
    expect([backup.tasks.length, backup.environments.length, backup.images.size]).toEqual([2, 2, 1])
    expect([backup.unreadable, backup.isBroken]).toEqual([0, false])
    expect(backup.tasks[0]?.video?.status).toBe('succeeded')
    expect(backup.tasks[1]?.submission).toBe('unconfirmed')
    expect(backup.environments[1]?.dialect?.imageField).toBe('image_url')
    expect(backup.images.get('a2b3c4d5e6f7g2h3i4j5')?.size).toBe(70)
  })
})

describe('a file that is none', () => {
  test.each([
    ['empty', ''],
    ['no JSON', 'not JSON'],
    ['a picture', '\u0089PNG\r\n\u001a\n\u0000'],
    ['a list', '[1,2,3]'],
    ['of another app', '{"format":"other","tasks":[]}'],
    ['of nobody', '{"tasks":[]}'],
    ['deep', '['.repeat(1_000_000)],
    ['deep in objects', '{"a":'.repeat(1_000_000)],
    ['of prototypes', '{"__proto__":{"format":"rpasora-backup"},"constructor":{"prototype":{"x":1}}}'],
  ])('%s', async (_, text) => {
    expect(await read(text)).toBe('not-a-backup')
    expect({}).not.toHaveProperty('format')
  })

  test('of a newer version is left alone; of the same one with more in it is read', async () => {
    expect(await read('{"format":"rpasora-backup","version":2,"tasks":[]}')).toBe('newer-version')
    const more = JSON.stringify({
      format: 'rpasora-backup',
      version: 1,
      new: [1, {}],
      tasks: [done],
      later: {},
    })
    expect((await readFile(more)).tasks).toEqual([done])
  })

  test('has too many rows: not read to its end', async () => {
    const rows = (count: number, row: string, name = 'tasks') =>
      `{"format":"rpasora-backup","version":1,"${name}":[${`${row},`.repeat(count - 1)}${row}]}`
    expect(await read(rows(1_000_000, '{}'))).toBe('too-many')
    expect(await read(rows(100_001, JSON.stringify(done)))).toBe('too-many')
    expect(await read(rows(100_001, '{}', 'images'))).toBe('too-many')
    expect(await read(rows(101, '{}', 'environments'))).toBe('too-many')
    expect(await read(rows(100_000, '{}'))).toBe('nothing-readable')
  })

  test('is too large: not even opened', async () => {
    const file = Object.defineProperty(new Blob(['{']), 'size', { value: maxBackupBytes + 1 })
    expect(await read(file)).toBe('too-large')
  })

  test('vanished', async () => {
    const file = new Blob(['{}'])
    file.slice = () => {
      throw new DOMException('gone', 'NotReadableError')
    }
    expect(await read(file)).toBe('file-gone')
  })
})

describe('what is left of a damaged file', () => {
  test('its whole tasks before the end', async () => {
    const { file } = await write({ tasks: [done, { ...done, id: 'other' }] })
    const text = await file.text()
    const backup = await readFile(text.slice(0, text.indexOf('"other"') + 100))
    expect([backup.tasks.map(({ id }) => id), backup.isBroken]).toEqual([['done'], true])
    expect(await read(text.slice(0, text.indexOf('"done"') + 50))).toBe('nothing-readable')
  })

  test('wherever it ends, nothing is read that was not in it', async () => {
    const image = { kind: 'file' as const, name: 'a.png', bytes: 5, width: 4, height: 3 }
    const tasks = [
      { ...done, image },
      { ...done, id: 'other', image },
    ]
    const blob = new Blob(['pixel'], { type: 'image/png' })
    const { file } = await write({ tasks, environments: [mine], getImage: async () => blob })
    const text = await file.text()
    for (let end = 0; end < text.length; end += 7) {
      const backup = await read(text.slice(0, end))
      if (typeof backup === 'string') continue
      expect(tasks).toEqual(expect.arrayContaining([...backup.tasks]))
    }
  })
})

describe('a record that is not believed', () => {
  const task = (change: Record<string, unknown>) => ({ ...done, ...change })
  const video = (change: Record<string, unknown>) => task({ video: { ...done.video, ...change } })
  test.each<[string, unknown]>([
    ['nothing', null],
    ['a text', 'task'],
    ['a list', []],
    ['no fields', {}],
    ['only a prototype', JSON.parse(`{"__proto__":${JSON.stringify(done)}}`)],
    ['a number for a prompt', task({ prompt: 7 })],
    ['a script for a video', video({ videoUrl: 'javascript:alert(1)' })],
    ['a script for a page', video({ pageUrl: 'JavaScript:alert(1)//https://a.example' })],
    ['a data URL for a video', video({ videoUrl: 'data:text/html,<script>alert(1)</script>' })],
    ['a blob for a video', video({ videoUrl: 'blob:https://a.example/1' })],
    ['a link with a password', video({ videoUrl: 'https://user:password@a.example/v.mp4' })],
    ['a script for an image', task({ image: { kind: 'link', url: 'javascript:alert(1)' } })],
    ['an origin with a path', task({ origin: 'https://dev.example/path' })],
    ['a script for an origin', task({ origin: 'javascript:alert(1)' })],
    ['the key of the form’s own image', task({ id: 'draft' })],
    ['a path for an id', task({ id: '../x' })],
    ['an id that leads up', task({ remoteId: '..' })],
    ['an empty id', task({ remoteId: '' })],
    ['an id of two lines', task({ remoteId: '50\r\nX: y' })],
    ['a status of its own', video({ status: 'done' })],
    ['more than all of it', video({ progress: 101 })],
    ['a time before all times', task({ createdAt: -1 })],
    ['an option that is no value', { ...task({}), options: { seed: [1] } }],
    ['a time after all times', task({ createdAt: 9e15 })],
    ['a size below nothing', task({ media: { width: -1, height: 1, seconds: 1 } })],
    ['a prompt like a book', task({ prompt: '字'.repeat(60_000) })],
    ['a deleted task', task({ deletedAt: start })],
  ])('%s', async (_, record) => {
    const backup = await readFile(aFile({ tasks: [record, done] }))
    expect([backup.tasks, backup.unreadable]).toEqual([[done], 1])
    expect(await read(aFile({ tasks: [record] }))).toBe('nothing-readable')
  })

  test('an infinite number', async () => {
    const text = aFile({ tasks: [done] }).replace(`"createdAt":${start}`, '"createdAt":1e999')
    expect(await read(text)).toBe('nothing-readable')
  })

  test('one that is deep or broken spoils no other', async () => {
    const deep = `{"x":${'['.repeat(5_000)}${']'.repeat(5_000)}}`
    const text = aFile({ tasks: [done] }).replace('"tasks":[', `"tasks":[${deep},{"id":,},nope,`)
    const backup = await readFile(text)
    expect([backup.tasks, backup.unreadable]).toEqual([[done], 3])
  })

  test.each<[string, unknown]>([
    ['no address', { id: 'a', name: 'A' }],
    ['a script for an address', { id: 'a', name: 'A', baseUrl: 'javascript:alert(1)' }],
    ['a password', { id: 'a', name: 'A', baseUrl: 'https://user:password@a.example' }],
    ['the demo’s id', { id: 'demo', name: 'A', baseUrl: 'https://a.example' }],
    ['an id of every object', { id: '__proto__', name: 'A', baseUrl: 'https://a.example' }],
    ['no name', { id: 'a', name: ' ', baseUrl: 'https://a.example' }],
    [
      'more than a server could like',
      {
        id: 'a',
        name: 'A',
        baseUrl: 'https://a.example',
        dialect: { extraFields: { x: 'x'.repeat(30_000) } },
      },
    ],
  ])('an environment with %s', async (_, record) => {
    const backup = await readFile(aFile({ environments: [record, mine] }))
    expect([backup.environments, backup.unreadable]).toEqual([[mine], 1])
  })

  test('an environment’s token does not come in', async () => {
    const { environments } = await readFile(aFile({ environments: [{ ...mine, token: 'evil' }] }))
    expect(environments).toEqual([mine])
  })

  test.each([
    ['no data URL', 'https://a.example/a.png'],
    ['a page', 'data:text/html;base64,PGI+'],
    ['a drawing with scripts', 'data:image/svg+xml;base64,PHN2Zy8+'],
    ['broken base64', 'data:image/png;base64,###'],
  ])('an image that is %s', async (_, data) => {
    const backup = await readFile(aFile({ tasks: [done], images: [{ taskId: 'done', data }, null] }))
    expect([backup.images.size, backup.unreadable]).toEqual([0, 2])
  })

  test('times that are still to come count as now: they would put off the next question', async () => {
    const later = task({ createdAt: now + 5, askedAt: now + 5, heardAt: now + 5, seenAt: now + 5 })
    const [read] = (await readFile(aFile({ tasks: [later] }))).tasks
    expect(read).toMatchObject({ createdAt: now, askedAt: now, heardAt: now, seenAt: now })
  })
})
