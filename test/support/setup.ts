// Runs before each unit test file. Node files only get a console check; jsdom files also get stand-ins for
// what jsdom lacks, and a cleanup after each test.

import fc from 'fast-check'
import { afterEach } from 'vitest'
import { watchConsole } from './watch-console.ts'

// The same cases in every run, so that a failure is caused by a change; set FUZZ_SEED for others.
fc.configureGlobal({ seed: Number(process.env.FUZZ_SEED ?? 1) })

const reportConsole = watchConsole()

if (typeof window === 'undefined') {
  afterEach(reportConsole)
} else {
  // Not in Node, because these modules expect a document.
  const [{ cleanup, configure }, { IDBFactory }, { standIn }] = await Promise.all([
    import('@testing-library/react'),
    import('fake-indexeddb'),
    import('./browser-stand-ins.ts'),
  ])
  standIn()
  // Milliseconds to wait for a condition; allows for a busy machine.
  configure({ asyncUtilTimeout: 5_000 })
  afterEach(() => {
    cleanup()
    localStorage.clear()
    sessionStorage.clear()
    globalThis.indexedDB = new IDBFactory()
    reportConsole()
  })
}
