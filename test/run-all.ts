// `npm test` runs every check in turn. The last line counts what passed and what failed.

import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import * as v from 'valibot'
import { describeFirstLoad, measureFirstLoad } from './bundle-size.ts'
import { ensureBrowser, ensureHeadlessBrowser } from './find-browser.ts'

interface Tally {
  passed: number
  failed: number
  /** Names of the failed tests and files. */
  names?: readonly string[]
}

interface Step {
  name: string
  run: () => Tally | Promise<Tally>
}

const passedOnce: Tally = { passed: 1, failed: 0 }
const failedOnce: Tally = { passed: 0, failed: 1 }

const root = fileURLToPath(new URL('..', import.meta.url))
const reports = mkdtempSync(join(tmpdir(), 'rpasora-tests-'))
let isBuilt = false

const steps: readonly Step[] = [
  { name: 'Lint and format', run: () => check('@biomejs/biome', 'ci') },
  { name: 'Types', run: () => check('typescript') },
  { name: 'Dead code', run: () => check('knip') },
  { name: 'Unit tests and journeys', run: () => runTests('unit') },
  {
    name: 'Build',
    run: async () => {
      const tally = await check('vite', 'build')
      isBuilt = tally.failed === 0
      return tally
    },
  },
  { name: 'Size of the first load', run: () => (isBuilt ? checkSize() : refuse('there is no build')) },
  { name: 'What a person does, in Chromium', run: () => runInBrowser('browser') },
]

const longSteps: readonly Step[] = [
  { name: 'Hosts, servers and long series, in Chromium', run: () => runInBrowser('matrix') },
  { name: 'Time and memory, in Chromium', run: () => runInBrowser('alone') },
  { name: 'Faults', run: () => runInBrowser('faults') },
]

/** The used parts of vitest's JSON report. */
const reportSchema = v.object({
  testResults: v.array(
    v.object({
      name: v.string(),
      status: v.string(),
      assertionResults: v.array(v.object({ status: v.string(), fullName: v.string() })),
    }),
  ),
})

/** Passes if the program exits with 0. */
async function check(packageName: string, ...args: string[]): Promise<Tally> {
  return (await runProgram(packageName, args)) === 0 ? passedOnce : failedOnce
}

function checkSize(): Tally {
  const firstLoad = measureFirstLoad()
  say(describeFirstLoad(firstLoad))
  return firstLoad.problems.length === 0 ? passedOnce : failedOnce
}

async function runInBrowser(project: string): Promise<Tally> {
  if (!isBuilt) return refuse('there is no build')
  say(`${ensureBrowser()}\n${ensureHeadlessBrowser()}\n`)
  return runTests(project)
}

/**
 * Counts tests; a file that did not load, a run without tests, and an error between tests count as one
 * failure each.
 */
async function runTests(project: string): Promise<Tally> {
  const report = join(reports, `${project}.json`)
  const exitCode = await runProgram('vitest', [
    'run',
    '--project',
    project,
    '--allowOnly=false',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report}`,
  ])
  const { testResults } = v.parse(reportSchema, JSON.parse(readFileSync(report, 'utf8')))
  const tests = testResults.flatMap(({ assertionResults }) => assertionResults)
  const passed = tests.filter(({ status }) => status === 'passed').length
  const names = testResults.flatMap(({ name, status, assertionResults }) => {
    const path = relative(root, name)
    const failures = assertionResults.filter((test) => test.status === 'failed')
    if (failures.length > 0) return failures.map(({ fullName }) => `${path}: ${fullName}`)
    return status === 'failed' ? [path] : []
  })
  if (names.length > 0) return { passed, failed: names.length, names }
  return { passed, failed: passed === 0 || exitCode !== 0 ? 1 : 0 }
}

/** Runs the program of an installed package, with its output on the screen. Resolves with the exit code. */
function runProgram(packageName: string, args: readonly string[]): Promise<number> {
  const folder = join(root, 'node_modules', packageName)
  const { bin } = v.parse(
    v.object({ bin: v.union([v.string(), v.record(v.string(), v.string())]) }),
    JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')),
  )
  const script = typeof bin === 'string' ? bin : (Object.values(bin)[0] ?? '')
  return new Promise((resolve, reject) => {
    spawn(process.execPath, [join(folder, script), ...args], { cwd: root, stdio: 'inherit' })
      .on('error', reject)
      .on('close', (code) => resolve(code ?? 1))
  })
}

function refuse(reason: string): Tally {
  say(`Not run: ${reason}.\n`)
  return failedOnce
}

function say(text: string): void {
  process.stdout.write(text)
}

const total: Tally = { passed: 0, failed: 0 }
const failedSteps: string[] = []
for (const { name, run } of process.argv.includes('--all') ? [...steps, ...longSteps] : steps) {
  say(`\n── ${name} ──\n`)
  let tally: Tally
  try {
    tally = await run()
  } catch (error) {
    tally = refuse(error instanceof Error ? error.message : String(error))
  }
  total.passed += tally.passed
  total.failed += tally.failed
  if (tally.failed > 0) failedSteps.push([`${name} (${tally.failed})`, ...(tally.names ?? [])].join('\n  '))
}
rmSync(reports, { recursive: true, force: true })

if (failedSteps.length > 0) say(`\nFailed:\n${failedSteps.join('\n')}\n`)
say(`\n${total.passed} passed, ${total.failed} failed\n`)
process.exitCode = total.failed > 0 ? 1 : 0
