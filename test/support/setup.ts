// Before each unit test file. In files for Node only the console is watched; in those for jsdom everything that a
// test leaves behind is taken away, and what jsdom lacks is stood in for.

import fc from 'fast-check'
import { afterEach } from 'vitest'
import { watchConsole } from './watch-console.ts'

// The same cases in every run, so that a change fails for its own reason; another FUZZ_SEED looks at others.
fc.configureGlobal({ seed: Number(process.env.FUZZ_SEED ?? 1) })

const reportConsole = watchConsole()

if (typeof window === 'undefined') {
  afterEach(reportConsole)
} else {
  // Not in Node: these expect a document.
  const [{ cleanup, configure }, { IDBFactory }, { standIn }] = await Promise.all([
    import('@testing-library/react'),
    import('fake-indexeddb'),
    import('./browser-stand-ins.ts'),
  ])
  standIn()
  // Milliseconds to wait for a condition: a busy machine is no fault.
  configure({ asyncUtilTimeout: 5_000 })
  afterEach(() => {
    cleanup()
    localStorage.clear()
    sessionStorage.clear()
    globalThis.indexedDB = new IDBFactory()
    reportConsole()
  })
}
