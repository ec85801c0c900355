import { configDefaults, defineConfig } from 'vitest/config'
import { hostFiles } from './build/host-files.ts'
import { page } from './build/page.ts'
import { fileBesidePage, pageHtml, stylesOfPicture } from './build/page-html.ts'
import { serviceWorker } from './build/service-worker.ts'
import { closingLine } from './test/closing-line.ts'

const browserTest = (name: string) => `test/e2e/**/${name}.test.ts`

/** Long series that try one thing in many ways: themes and languages, kinds of files, texts, earlier versions. */
const series = [
  'accessibility',
  'blocked-site-data',
  'demo',
  'earlier-version',
  'forced-colors',
  'hostile-strings',
  'image-kinds',
  'not-a-video',
  'offline-refused',
  'offline-rules',
  'page-translator',
].map(browserTest)

/** What a person does, in everyday runs (`npm test`). */
const everyday = ['person', 'video', 'record'].map((folder) => `test/e2e/${folder}/*.test.ts`)

/** These tests depend on timing or memory, so nothing else runs at the same time. */
const alone = [
  'first-load',
  'one-poller',
  'notifications',
  'posters',
  'offline',
  'task-list',
  'player',
  'versions',
].map(browserTest)

/** Options of browser tests. */
const inBrowser = {
  globalSetup: ['test/e2e/global-setup.ts'],
  hookTimeout: 60_000,
  fileParallelism: false,
  // Time limit for polled conditions, in milliseconds: generous, because a machine may be slow.
  expect: { poll: { timeout: 10_000 } },
}

export default defineConfig({
  // Relative, so that the site works in any folder of any static host.
  base: './',
  ...page,
  plugins: [
    ...page.plugins,
    pageHtml({ addressOf: fileBesidePage, stylesOf: stylesOfPicture }),
    serviceWorker,
    hostFiles,
  ],
  build: {
    ...page.build,
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    rolldownOptions: {
      output: {
        // A small chunk that starts requests comes first, then one chunk for the first screen and one for the
        // task list. By default, the bundler splits them by what other screens share, which compresses worse.
        codeSplitting: {
          groups: [
            { name: 'early', test: /app[\\/]early\.ts$/, priority: 2 },
            { name: 'studio', test: /src[\\/]main\.tsx$/, priority: 1 },
            // The second bundle of a language uses a few texts of the first one.
            { name: 'zh', test: /i18n[\\/]zh[\\/]index\.ts$/, priority: 3 },
            { name: 'en', test: /i18n[\\/]en[\\/]index\.ts$/, priority: 3 },
            { name: 'task-list', test: /task-list[\\/]task-list\.tsx$/ },
          ],
        },
      },
    },
  },
  test: {
    reporters: ['default', closingLine],
    // The groups of `groupOrder` run one after another.
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          sequence: { groupOrder: 0 },
          include: ['test/**/*.test.{ts,tsx}'],
          exclude: [...configDefaults.exclude, 'test/e2e/**', 'test/faults/**', 'test/engines/**'],
          environment: 'jsdom',
          maxWorkers: 2,
          setupFiles: ['test/support/setup.ts'],
          restoreMocks: true,
          testTimeout: 20_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'browser',
          sequence: { groupOrder: 1 },
          ...inBrowser,
          include: everyday,
          exclude: [...alone, ...series],
          fileParallelism: true,
          maxWorkers: 2,
          testTimeout: 60_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'matrix',
          sequence: { groupOrder: 2 },
          ...inBrowser,
          include: [...series, 'test/e2e/{host,server}/*.test.ts'],
          exclude: alone,
          fileParallelism: true,
          maxWorkers: 2,
          testTimeout: 60_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'alone',
          sequence: { groupOrder: 3 },
          ...inBrowser,
          include: alone,
          testTimeout: 60_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'faults',
          sequence: { groupOrder: 4 },
          ...inBrowser,
          include: ['test/faults/**/*.test.ts'],
          testTimeout: 300_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'engines',
          sequence: { groupOrder: 5 },
          ...inBrowser,
          include: ['test/engines/**/*.test.ts'],
          testTimeout: 180_000,
          // Node 20 needs this flag for WebSocket.
          execArgv: ['--experimental-websocket'],
        },
      },
    ],
  },
})
