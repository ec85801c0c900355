// @vitest-environment node
// Which folders may import each other, and which file alone may use an API. src/README.md explains the terms.

import { expect, test } from 'vitest'
import { listSource, readSource } from './support/source-files.ts'

/** Each folder, and the folders it may import from. */
const mayImport: Record<string, readonly string[]> = {
  'main.tsx': ['app', 'screens', 'tasks', 'media', 'environments', 'api', 'ui', 'i18n', 'lib'],
  worker: ['tasks', 'environments', 'api', 'lib'],
  app: ['screens', 'tasks', 'media', 'environments', 'api', 'ui', 'i18n', 'lib'],
  screens: ['tasks', 'media', 'environments', 'api', 'ui', 'i18n', 'lib'],
  tasks: ['environments', 'api', 'lib'],
  media: ['environments', 'api', 'lib'],
  environments: ['api', 'lib'],
  api: ['lib'],
  demo: ['lib'],
  ui: ['lib'],
  i18n: ['lib'],
  lib: [],
}

/** Exceptions to the table above. */
const exceptions: readonly [importer: RegExp, imported: RegExp][] = [
  // Only the demo's environment loads the server into the tab.
  [/^environments\/api-server\.ts$/, /^demo\/demo-fetch\.ts$/],
  // Screens show the demo's prompts and pictures.
  [/^screens\//, /^demo\/(?:sentinels\.ts|clips\/)/],
]

/** The subfolders of `tasks/`, and the subfolders each may import from. */
const rooms: Record<string, readonly string[]> = {
  store: [],
  'rate-limit': [],
  'services.ts': ['store'],
  list: ['store'],
  prompts: ['store', 'services.ts'],
  submit: ['store', 'rate-limit', 'services.ts'],
  polling: ['store', 'rate-limit', 'services.ts', 'submit'],
  queue: ['store', 'rate-limit', 'services.ts', 'submit'],
  backup: ['store', 'prompts'],
}

/** APIs that only certain files may use. */
const doors: readonly { to: string; pattern: RegExp; through: RegExp }[] = [
  {
    to: 'the network',
    pattern: /\bfetch\(|\bXMLHttpRequest\b|\bEventSource\b|\bWebSocket\b|\bsendBeacon\b|from 'ky'/,
    // The service worker forwards requests that pages send to their own site.
    through: /^(?:api\/(?:transport|site-file)|worker\/shell)\.ts$/,
  },
  {
    to: 'web storage',
    pattern: /\b(?:localStorage|sessionStorage)\b|document\.cookie/,
    // What runs before the first paint may not load the checks of the store; it reads few values, each by itself.
    through: /^(?:lib\/storage\/persisted-store|app\/first-paint)\.ts$/,
  },
  {
    to: "the page's visibility",
    pattern: /\bvisibilityState\b|\bvisibilitychange\b|document\.hidden\b/,
    through: /^lib\/browser\/visibility\.ts$/,
  },
  {
    to: 'the databases',
    // Type-only imports are allowed everywhere, because they open no database.
    pattern: /\bindexedDB\b|^import (?!type\b).*from 'idb'/m,
    through: /^lib\/storage\/(?:database|take-over)\.ts$/,
  },
  {
    to: 'the channels between tabs',
    pattern: /\bnew BroadcastChannel\b/,
    through: /^lib\/browser\/channel\.ts$/,
  },
  {
    to: 'the locks of tabs',
    pattern: /\bnavigator\.locks\b|'locks' in\b/,
    through: /^lib\/storage\/locks\.ts$/,
  },
  {
    to: 'service workers',
    pattern: /\bnavigator\.serviceWorker\b|'serviceWorker' in\b/,
    // Both files use it inside a `try`.
    through: /^(?:lib\/browser\/service-workers|tasks\/submit\/worker-post)\.ts$/,
  },
  { to: "the service worker's caches", pattern: /\bcaches\./, through: /^worker\/shell\.ts$/ },
  {
    // All other names contain the page's folder.
    to: 'names that all folders of an origin share',
    pattern: /\bas OwnName\b/,
    through: /^lib\/storage\/site-folder\.ts$/,
  },
  {
    to: 'the addresses of screens',
    pattern: /\b(?:to|href)=["'{`]+#?\/|\bnavigate\(["'`]\//,
    through: /^screens\/shared\/paths\.ts$/,
  },
  {
    // Chinese text is easy to detect. Outside the dictionaries it may only be data of servers or of the
    // site's config.
    to: 'texts for people',
    pattern: /[\u3000-\u303f\u3400-\u9fff\uff00-\uffef]/,
    through: /^(?:i18n|demo|api)\/|^environments\/(?:read-site-config|preferences)\.ts$/,
  },
  // One primitive, so that every store is read in the same way.
  { to: 'stores in components', pattern: /\buseSyncExternalStore\b/, through: /^lib\/use-store\.ts$/ },
  // Its defaults repeat no request, and a mounted client would.
  {
    to: 'react-query clients',
    pattern: /\bnew QueryClient\b|\bQueryClientProvider\b/,
    through: /^lib\/query-client\.ts$/,
  },
  { to: 'HTML from text', pattern: /dangerouslySetInnerHTML|\b(?:inner|outer)HTML\b/, through: /^$/ },
]

/** Split folders with more files. */
const maxFiles = 25

const files = readSource()

test.each(Object.entries(mayImport))('%s imports only what is below it', (folder, allowed) => {
  const forbidden = importsBetween(folderOf).filter(
    ({ importer, imported }) =>
      folderOf(importer) === folder &&
      !allowed.includes(folderOf(imported)) &&
      !exceptions.some(([from, to]) => from.test(importer) && to.test(imported)),
  )
  expect(forbidden).toEqual([])
})

test('every folder is in the table', () => {
  expect(new Set(files.map(({ path }) => folderOf(path)))).toEqual(new Set(Object.keys(mayImport)))
})

test('screens never import each other, only what is shared', () => {
  const forbidden = importsBetween(screenOf).filter(
    ({ importer, imported }) =>
      importer.startsWith('screens/') &&
      imported.startsWith('screens/') &&
      screenOf(imported) !== 'screens/shared',
  )
  expect(forbidden).toEqual([])
})

test.each(Object.entries(rooms))(
  'tasks/%s imports only the rooms that stand above it in src/README.md',
  (room, allowed) => {
    const forbidden = importsBetween(roomOf).filter(
      ({ importer, imported }) => roomOf(importer) === room && !allowed.includes(roomOf(imported)),
    )
    expect(forbidden.filter(({ imported }) => folderOf(imported) === 'tasks')).toEqual([])
  },
)

test('every room of tasks/ is in the table', () => {
  const inTasks = files.filter(({ path }) => folderOf(path) === 'tasks').map(({ path }) => roomOf(path))
  expect(new Set(inTasks)).toEqual(new Set(Object.keys(rooms)))
})

test('no import leads in a circle, nor one of types alone, nor one that loads later', () => {
  let edges = files.flatMap(({ path, imports }) => imports.map((one) => ({ from: path, to: one.path })))
  let before: number
  do {
    before = edges.length
    const [importers, imported] = [edges.map(({ from }) => from), edges.map(({ to }) => to)]
    // Only files that both import and are imported can be in a cycle; drop all other edges.
    edges = edges.filter(({ from, to }) => to !== null && importers.includes(to) && imported.includes(from))
  } while (edges.length < before)
  expect(edges).toEqual([])
})

test(`no folder has more than ${maxFiles} files side by side`, () => {
  const folderNames = listSource().map((path) => path.slice(0, path.lastIndexOf('/') + 1))
  const isCrowded = (name: string) => folderNames.filter((other) => other === name).length > maxFiles
  expect(new Set(folderNames.filter(isCrowded))).toEqual(new Set())
})

test('imports are written "#folder/file.ts" across folders and "./file.ts" within', () => {
  const wrong = files.flatMap(({ path: importer, imports }) =>
    imports
      .filter(({ path }) => path !== null)
      .filter(({ from, path }) => from.startsWith('#') !== (screenOf(importer) !== screenOf(path ?? '')))
      .map(({ from }) => `${importer}: ${from}`),
  )
  expect(wrong).toEqual([])
})

test.each(doors)('only its own door leads to $to', ({ pattern, through }) => {
  const others = files.filter(({ path, code }) => !through.test(path) && pattern.test(code))
  expect(others.map(({ path, code }) => `${path}: ${lineOf(code, pattern)}`)).toEqual([])
})

/** All imports between different groups, as `grouping` assigns them. */
function importsBetween(grouping: (path: string) => string): { importer: string; imported: string }[] {
  return files.flatMap(({ path: importer, imports }) =>
    imports
      .map(({ path }) => path)
      .filter((path) => path !== null)
      .filter((imported) => grouping(importer) !== grouping(imported))
      .map((imported) => ({ importer, imported })),
  )
}

/** The first folder of a path; `main.tsx` is in none and counts as its own. */
function folderOf(path: string): string {
  return path.split('/')[0] ?? path
}

/** Like `folderOf`, but each screen is a folder of its own. */
function screenOf(path: string): string {
  return path.startsWith('screens/') ? path.split('/').slice(0, 2).join('/') : folderOf(path)
}

/** The subfolder of a file in `tasks/`; for other files, the folder. */
function roomOf(path: string): string {
  return path.startsWith('tasks/') ? (path.split('/')[1] ?? path) : folderOf(path)
}

function lineOf(code: string, pattern: RegExp): string {
  return (
    code
      .split('\n')
      .find((line) => pattern.test(line))
      ?.trim() ?? ''
  )
}
