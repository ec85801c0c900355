// The app's own source code, for rules that apply to all of it.

import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseSync } from 'vite'

interface SourceFile {
  /** Path below `src/`, with forward slashes. */
  path: string
  /** The text without comments, which may name what the code must not use. */
  code: string
  imports: Import[]
}

interface Import {
  /** The specifier as written. */
  from: string
  /** The path below `src/`, or null for a package. */
  path: string | null
}

const src = fileURLToPath(new URL('../../src/', import.meta.url))

/** Every file below `src/`, as a path with forward slashes. */
export function listSource(): string[] {
  return readdirSync(src, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(src.length).split(sep).join('/'))
    .sort()
}

/** Every TypeScript file below `src/`. */
export function readSource(): SourceFile[] {
  return listSource()
    .filter((path) => /\.tsx?$/.test(path))
    .map(readSourceFile)
}

function readSourceFile(path: string): SourceFile {
  const text = readFileSync(join(src, path), 'utf8')
  const { module, comments, errors } = parseSync(path, text)
  if (errors[0] !== undefined) throw new Error(`${path}: ${errors[0].message}`)
  const reExports = module.staticExports.flatMap(({ entries }) => entries.map((entry) => entry.moduleRequest))
  const written = [...module.staticImports.map((one) => one.moduleRequest), ...reExports]
    .filter((request) => request !== null)
    .map(({ value }) => value)
  const dynamic = module.dynamicImports.map(({ moduleRequest: { start, end } }) =>
    text.slice(start + 1, end - 1),
  )
  return {
    path,
    code: withoutComments(text, comments),
    imports: [...written, ...dynamic].map((from) => ({ from, path: resolve(path, from) })),
  }
}

function resolve(importer: string, from: string): string | null {
  if (from.startsWith('#')) return from.slice(1)
  if (!from.startsWith('.')) return null
  return join(dirname(importer), from).split(sep).join('/')
}

function withoutComments(text: string, comments: readonly { start: number; end: number }[]): string {
  let code = ''
  let end = 0
  for (const comment of comments) {
    code += text.slice(end, comment.start)
    end = comment.end
  }
  return code + text.slice(end)
}
