// What a browser must load before the studio is usable. Run it alone after a build: tsx test/bundle-size.ts

import { readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { constants, gzipSync } from 'node:zlib'
import { parseSync } from 'vite'

/** Limit for the JavaScript of the first load, `gzip -9`, in bytes. */
const maxBytes = 130_000

/** The dictionary chunks; the first load contains exactly one. */
const dictionaries = ['zh', 'en']

/** Chunks that must exist, but not in the first load. */
const laterChunks = [
  'settings-screen',
  'task-screen',
  'demo-fetch',
  'many-prompts-dialog',
  'queue-strip',
  'prompt-library',
]

export interface FirstLoad {
  /** The loaded files, largest first. */
  files: { name: string; bytes: number }[]
  /** The total size, `gzip -9`. */
  bytes: number
  /** Problems as sentences; empty if there are none. */
  problems: string[]
}

/** Measures a built site; throws if `dist` contains none. */
export function measureFirstLoad(dist = fileURLToPath(new URL('../dist/', import.meta.url))): FirstLoad {
  const html = readFileSync(join(dist, 'index.html'), 'utf8')
  const chunks = readdirSync(join(dist, 'assets')).filter((file) => file.endsWith('.js'))
  const named = (name: string) => chunks.filter((file) => chunkName(file) === name)
  const load = (files: readonly string[]) => withImports(dist, files)

  const problems: string[] = []
  const start = load(startFiles(html))
  if (start.size === 0) problems.push('index.html loads no module.')
  for (const name of [...laterChunks, ...dictionaries]) {
    const files = named(name)
    if (files.length === 0) problems.push(`"${name}" has no chunk of its own.`)
    if (files.some((file) => start.has(file))) problems.push(`"${name}" is in the first load.`)
  }

  const words = dictionaries
    .map((name) => load(named(name)))
    .sort((one, other) => sizeOf(dist, other) - sizeOf(dist, one))[0]
  const all = new Set([...start, ...(words ?? [])])
  const files = [...all]
    .map((name) => ({ name, bytes: gzippedBytes(dist, name) }))
    .sort((one, other) => other.bytes - one.bytes)
  const bytes = sizeOf(dist, all)
  if (bytes > maxBytes) problems.push(`${inKb(bytes - maxBytes)} too much.`)
  return { files, bytes, problems }
}

/** Formats the total with its parts, then the problems. */
export function describeFirstLoad({ files, bytes, problems }: FirstLoad): string {
  const parts = files.map((file) => `  ${inKb(file.bytes).padStart(9)}  ${file.name}`)
  const sum = `First load: ${inKb(bytes)} of JavaScript (gzip -9), at most ${inKb(maxBytes)}`
  return [sum, ...parts, ...problems].map((line) => `${line}\n`).join('')
}

/** File names in `assets/` of a page's module scripts and preloaded modules. */
function startFiles(html: string): string[] {
  const tags = html.match(/<(?:script|link)\b[^>]*>/g) ?? []
  return tags
    .filter((tag) => /type="module"|rel="modulepreload"/.test(tag))
    .map((tag) => basename(/(?:src|href)="([^"]+)"/.exec(tag)?.[1] ?? ''))
    .filter((file) => file !== '')
}

/** The files and everything they import statically, recursively. */
function withImports(dist: string, files: readonly string[]): Set<string> {
  const loaded = new Set<string>()
  const toRead = [...files]
  for (let file = toRead.pop(); file !== undefined; file = toRead.pop()) {
    if (loaded.has(file)) continue
    loaded.add(file)
    const { staticImports, staticExports } = parseSync(file, read(dist, file).toString()).module
    const again = staticExports.flatMap(({ entries }) => entries.map((entry) => entry.moduleRequest))
    for (const request of [...staticImports.map((one) => one.moduleRequest), ...again]) {
      if (request) toRead.push(basename(request.value))
    }
  }
  return loaded
}

/** Turns `task-screen-BJCObJl8.js` into `task-screen`. */
function chunkName(file: string): string {
  return file.replace(/-[\w-]{8}\.js$/, '')
}

function read(dist: string, file: string): Buffer {
  return readFileSync(join(dist, 'assets', file))
}

function gzippedBytes(dist: string, file: string): number {
  return gzipSync(read(dist, file), { level: constants.Z_BEST_COMPRESSION }).byteLength
}

function sizeOf(dist: string, files: ReadonlySet<string>): number {
  return [...files].reduce((sum, file) => sum + gzippedBytes(dist, file), 0)
}

function inKb(bytes: number): string {
  return `${(bytes / 1000).toFixed(1)} KB`
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  try {
    const firstLoad = measureFirstLoad(process.argv[2])
    process.stdout.write(describeFirstLoad(firstLoad))
    process.exitCode = firstLoad.problems.length === 0 ? 0 : 1
  } catch (error) {
    process.stderr.write(
      `No built site to measure: ${error instanceof Error ? error.message : String(error)}\n`,
    )
    process.exitCode = 1
  }
}
