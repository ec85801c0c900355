import type { Reporter } from 'vitest/node'

/**
 * Ends a run with a line that counts what passed and what failed; a file that did not load, and an error between
 * tests, count as one failure each.
 */
export const closingLine: Reporter = {
  onTestRunEnd(files, errors) {
    const tests = files.flatMap((file) => [...file.children.allTests()])
    const count = (state: string) => tests.filter((test) => test.result().state === state).length
    const broken = files.filter((file) => !file.ok() && [...file.children.allTests('failed')].length === 0)
    const failed = count('failed') + broken.length + errors.length
    process.stdout.write(`\n${count('passed')} passed, ${failed} failed\n`)
  },
}
