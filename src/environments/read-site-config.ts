// Reads the content of a `config.json`.

import * as v from 'valibot'
import { documentedDialect } from '#api/dialect.ts'
import { type BaseUrlReading, readBaseUrl } from './base-url.ts'
import { type ConfigMistake, configSchema, type environmentSchema } from './config-schema.ts'
import { demoId, type Environment } from './environment.ts'

export interface SiteConfig {
  /** The site's name; null for the one in the dictionary. */
  title: string | null
  defaultEnvironmentId: string
  environments: readonly Environment[]
  /** The mistakes in the file; the wrong parts are left out. */
  mistakes: readonly ConfigMistake[]
  /** True if the site's sign-in prevented loading the file. */
  isSignedOut?: boolean
}

const demo: Environment = {
  id: demoId,
  name: { zh: '演示', en: 'Demo' },
  baseUrl: '',
  models: [],
  dialect: documentedDialect,
  source: 'demo',
}

/** Reads a file without mistakes; `origin` is that of the page. Throws if there are any. */
export function readSiteConfig(text: string, origin = ''): SiteConfig {
  const config = v.parse(configSchema, JSON.parse(text))
  const site = config.environments.map((fields) => readEnvironment(fields, origin))
  const environments = config.demo || site.length === 0 ? [demo, ...site] : site
  const ids = environments.map(({ id }) => id)
  const defaultEnvironmentId = config.defaultEnvironment ?? ids[0] ?? demoId
  // U+FFFD means that the file is not UTF-8.
  if (new Set(ids).size < ids.length || !ids.includes(defaultEnvironmentId) || text.includes('\ufffd')) {
    throw new TypeError('config.json')
  }
  return { title: config.title ?? null, defaultEnvironmentId, environments, mistakes: [] }
}

/** Reads an address of `config.json`: a full one, or a path on the host of the page. */
export function readConfigAddress(text: string, origin: string): BaseUrlReading {
  return readBaseUrl(/^\/(?!\/)/.test(text) ? origin + text : text)
}

type EnvironmentFields = v.InferOutput<typeof environmentSchema>

function readEnvironment(fields: EnvironmentFields, origin: string): Environment {
  const { id, name, models: listed, baseUrl: typed, videoLinks, ...dialect } = fields
  const address = readConfigAddress(typed, origin)
  if (!address.ok) throw new TypeError(typed)
  const { baseUrl } = address
  const links = Object.entries(videoLinks).map(([from, to]) => [
    new URL(from).href,
    new URL(to, baseUrl).href,
  ])
  const models = listed.map((model) => (typeof model === 'string' ? model : model.name))
  const modelDetails = Object.fromEntries(
    listed.flatMap((model) => {
      if (typeof model === 'string') return []
      const { name: modelName, ...details } = model
      return [[modelName, details]]
    }),
  )
  return {
    id,
    name: readName(name, id),
    baseUrl,
    models,
    dialect: { ...dialect, videoLinks: Object.fromEntries(links), modelDetails },
    source: 'site',
  }
}

/** A language without a name takes the other one's, or else the id. */
function readName(name: EnvironmentFields['name'], id: string): Environment['name'] {
  if (typeof name !== 'object') return name ?? id
  const { zh, en } = name
  return { zh: zh ?? en ?? id, en: en ?? zh ?? id }
}
