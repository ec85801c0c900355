// `npm run bench` runs all benchmarks and writes docs/benchmarks.md. `npm run bench load scale` runs only
// these and keeps the other sections of the file.

import { readFile, writeFile } from 'node:fs/promises'
import { cpus, release, totalmem, type } from 'node:os'
import { fileURLToPath } from 'node:url'
import type { Browser } from 'playwright-core'
import { openBrowser } from '../e2e/support/browser.ts'
import { images } from './images.ts'
import { load } from './load.ts'
import { media } from './media.ts'
import { polling } from './polling.ts'
import { scale } from './scale.ts'
import { type Section, sectionText } from './section.ts'
import { updates } from './updates.ts'

const parts: Record<string, (browser: Browser) => Promise<Section | Section[]>> = {
  load,
  scale,
  updates,
  polling,
  images,
  media,
}

const asked = process.argv.slice(2)
const unknown = asked.filter((name) => !(name in parts))
if (unknown.length > 0)
  throw new Error(`No such part: ${unknown}. There are ${Object.keys(parts).join(', ')}.`)

const file = fileURLToPath(new URL('../../docs/benchmarks.md', import.meta.url))
const written = asked.length === 0 ? [] : await readSections()
const texts: string[] = []
let version = ''
for (const [name, measure] of Object.entries(parts)) {
  if (asked.length > 0 && !asked.includes(name)) {
    texts.push(...written.filter((text) => text.toLowerCase().startsWith(`## ${name}`)))
    continue
  }
  // Each benchmark gets a fresh browser, so earlier ones do not influence it.
  const browser = await openBrowser()
  version = browser.version()
  try {
    for (const section of [await measure(browser)].flat()) {
      const text = sectionText(section)
      texts.push(text)
      process.stdout.write(`${text}\n`)
    }
  } finally {
    await browser.close()
  }
}
await writeFile(file, [head(version), ...texts].join('\n'))

/** The sections of the file; each title starts with the name of its benchmark. */
async function readSections(): Promise<string[]> {
  const [, ...sections] = (await readFile(file, 'utf8').catch(() => '')).split(/^(?=## )/m)
  return sections.map((text) => `${text.trimEnd()}\n`)
}

function head(chromium: string): string {
  const [processor] = cpus()
  const machine = `${cpus().length} × ${processor?.model ?? 'unknown processor'}, ${Math.round(totalmem() / 2 ** 30)} GB, ${type()} ${release()}`
  return `# Benchmarks

Written by \`npm run bench\`. To repeat one section, name it: \`npm run bench load\`. Times depend on the machine, so compare
them only with the other times of the same run. What does not depend on the machine (bytes, requests, renders, mounted
videos, requests in flight) is covered by \`npm test\`.

- machine: ${machine}
- date: ${new Date().toISOString().slice(0, 10)}
- Chromium ${chromium}, Node ${process.version}; the built site, a real server on the same machine
`
}
