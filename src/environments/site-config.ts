// `config.json` beside the page: what the person who set the site up decided. Read once at start.

import * as v from 'valibot'
import { documentedDialect } from '#api/dialect.ts'
import { fetchSiteFile } from '#api/transport.ts'
import { readBaseUrl } from './base-url.ts'
import { dialectFields } from './dialect-schema.ts'
import { demoId, type Environment } from './environment.ts'

const name = v.union([v.string(), v.object({ zh: v.optional(v.string()), en: v.optional(v.string()) })])

const environmentSchema = v.object({
  id: v.pipe(v.string(), v.regex(/^[\w.-]{1,40}$/), v.notValue(demoId)),
  name: v.optional(name),
  baseUrl: v.string(),
  models: v.optional(v.array(v.string()), []),
  ...dialectFields,
})

const configSchema = v.object({
  title: v.optional(v.string()),
  defaultEnvironment: v.optional(v.string()),
  demo: v.optional(v.boolean(), true),
  environments: v.optional(v.array(v.unknown()), []),
})

export interface SiteConfig {
  /** The site's name; null leaves it to the dictionary. */
  title: string | null
  defaultEnvironmentId: string
  environments: readonly Environment[]
  /** What is wrong with the file, one line each: the field and what stands there. Empty when all is well. */
  problems: readonly string[]
}

const demo: Environment = {
  id: demoId,
  name: { zh: '演示', en: 'Demo' },
  baseUrl: '',
  models: [],
  dialect: documentedDialect,
  source: 'demo',
}

/** What applies without a usable file: the demo alone. */
const builtIn: SiteConfig = { title: null, defaultEnvironmentId: demoId, environments: [demo], problems: [] }

/** Reads the file's text. Never throws: what is wrong is left out and named in `problems`. */
export function readSiteConfig(text: string): SiteConfig {
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch (error) {
    return { ...builtIn, problems: [error instanceof Error ? error.message : 'JSON'] }
  }
  // To the schema a list is an object without fields.
  const parsed = v.safeParse(configSchema, Array.isArray(json) ? 'Array' : json)
  if (!parsed.success) return { ...builtIn, problems: parsed.issues.map(describe) }
  const problems: string[] = []
  const site = parsed.output.environments.flatMap((raw, index): Environment[] => {
    const at = `environments[${index}]`
    const one = v.safeParse(environmentSchema, raw)
    if (!one.success) {
      problems.push(...one.issues.map((issue) => `${at}.${describe(issue)}`))
      return []
    }
    const address = readBaseUrl(one.output.baseUrl)
    if (!address.ok) {
      problems.push(`${at}.baseUrl: ${JSON.stringify(one.output.baseUrl)}`)
      return []
    }
    const { id, name, models, baseUrl: _, ...dialect } = one.output
    return [{ id, name: readName(name, id), baseUrl: address.baseUrl, models, dialect, source: 'site' }]
  })
  const environments = parsed.output.demo || site.length === 0 ? [demo, ...site] : site
  const wished = parsed.output.defaultEnvironment
  if (wished !== undefined && !environments.some(({ id }) => id === wished)) {
    problems.push(`defaultEnvironment: ${JSON.stringify(wished)}`)
  }
  const chosen = environments.find(({ id }) => id === wished) ?? environments[0] ?? demo
  return { title: parsed.output.title ?? null, defaultEnvironmentId: chosen.id, environments, problems }
}

/** A language without a name of its own takes the other one's, then the id. */
function readName(name: v.InferOutput<typeof environmentSchema>['name'], id: string): Environment['name'] {
  if (typeof name !== 'object') return name ?? id
  const { zh, en } = name
  return { zh: zh ?? en ?? id, en: en ?? zh ?? id }
}

function describe(issue: v.BaseIssue<unknown>): string {
  const path = v.getDotPath(issue)
  return `${path === null ? '' : `${path}: `}${issue.received}`
}

/** Never rejects: a missing or broken file yields the built-in environments and a problem to show. */
export async function loadSiteConfig(): Promise<SiteConfig> {
  try {
    return readSiteConfig(await (await fetchSiteFile('config.json')).text())
  } catch (error) {
    return { ...builtIn, problems: [error instanceof Error ? error.message : 'config.json'] }
  }
}
