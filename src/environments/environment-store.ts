// All environments of this browser: those of the site, changed or not, and those that the user added.

import * as v from 'valibot'
import { type Dialect, documentedDialect } from '#api/dialect.ts'
import { isEqual } from '#lib/is-equal.ts'
import { newId } from '#lib/new-id.ts'
import { createPersistedStore, createTabStore } from '#lib/storage/persisted-store.ts'
import { createStore } from '#lib/store.ts'
import type { ReadableStore } from '#lib/use-store.ts'
import { dialectFields } from './dialect-schema.ts'
import { demoId, type Environment } from './environment.ts'
import { readSiteConfig, type SiteConfig } from './read-site-config.ts'
import { setToken } from './tokens.ts'

/** Backups use the same shape. It does not contain the token. */
export const ownSchema = v.object({
  id: v.string(),
  name: v.string(),
  baseUrl: v.string(),
  /** Suggested model names from a setup link; absent if the site's apply, or if there are none. */
  models: v.optional(v.array(v.string())),
  /** Absent if it is the default: the site's, or that of the API document. */
  dialect: v.optional(v.object(dialectFields)),
})

/** An environment added in this browser, or a changed copy of the site's environment with the same id. */
export type OwnEnvironment = v.InferOutput<typeof ownSchema>

export interface EnvironmentState {
  site: SiteConfig
  environments: readonly Environment[]
  current: Environment
}

/** The values of the environment form; `id` is null for a new environment. */
export interface EnvironmentChange {
  id: string | null
  name: string
  /** Must have passed `readBaseUrl`. */
  baseUrl: string
  /** Absent keeps the current names. */
  models?: readonly string[]
  dialect: Dialect
}

export class EnvironmentStore implements ReadableStore<EnvironmentState> {
  readonly site: SiteConfig
  readonly get: () => EnvironmentState
  readonly subscribe: (listener: () => void) => () => void
  readonly prerendered: () => EnvironmentState
  readonly #own = createPersistedStore('environments', v.array(ownSchema), [])
  /** False if the last change could not be stored, for want of room: it ends with this page. */
  isStored = true
  /** Stored per tab, so that a choice in one tab does not change where another tab submits. */
  readonly #chosen = createTabStore('environment', v.string(), '')

  constructor(site: SiteConfig) {
    this.site = site
    const state = createStore(this.#compute())
    this.get = state.get
    this.subscribe = state.subscribe
    const prerendered = stateOf(readSiteConfig('{}'), [], '')
    this.prerendered = () => prerendered
    for (const stored of [this.#own, this.#chosen]) stored.subscribe(() => state.set(this.#compute()))
  }

  /** The environment with this id, or null if it was removed. */
  find(id: string): Environment | null {
    return this.get().environments.find((environment) => environment.id === id) ?? null
  }

  choose(id: string): void {
    this.#chosen.set(id)
  }

  /** Adds an environment, or changes the one with this `id`. Returns it. */
  save(change: EnvironmentChange): Environment {
    const { name, baseUrl, dialect } = change
    const id = change.id ?? newId()
    const models = change.models ?? this.#own.get().find((one) => one.id === id)?.models
    const isUsual = isEqual(dialect, this.#usualDialect(id))
    const entry = {
      id,
      name,
      baseUrl,
      ...(models === undefined ? {} : { models: [...models] }),
      ...(isUsual ? {} : { dialect: { ...dialect, imageAs: [...dialect.imageAs] } }),
    }
    this.adopt(entry)
    return this.find(id) ?? { id, name, baseUrl, dialect, models: models ?? [], source: 'own' }
  }

  /** The environments added in this browser, and its changes to the site's. */
  own(): readonly OwnEnvironment[] {
    return this.#own.get()
  }

  /** Stores an entry; it replaces the one with the same id. */
  adopt(entry: OwnEnvironment): void {
    const own = this.#own.get()
    this.isStored = this.#own.set(
      own.some(({ id }) => id === entry.id)
        ? own.map((one) => (one.id === entry.id ? entry : one))
        : [...own, entry],
    )
  }

  /** The default dialect: the site's, or that of the API document. */
  #usualDialect(id: string): Dialect {
    return this.site.environments.find((environment) => environment.id === id)?.dialect ?? documentedDialect
  }

  /** Removes an added environment, or resets a changed one of the site. Removes the token in both cases. */
  remove(environment: Environment): void {
    void setToken(environment, null, 'tab')
    this.#own.set(this.#own.get().filter(({ id }) => id !== environment.id))
  }

  /** True for an environment of the site that was changed in this browser. */
  isChanged(environment: Environment): boolean {
    return environment.source === 'site' && this.#own.get().some(({ id }) => id === environment.id)
  }

  #compute(): EnvironmentState {
    return stateOf(this.site, this.#own.get(), this.#chosen.get())
  }
}

function stateOf(
  siteConfig: SiteConfig,
  ownList: readonly OwnEnvironment[],
  chosen: string,
): EnvironmentState {
  const own = new Map(ownList.map((one) => [one.id, one]))
  const site = siteConfig.environments.map((environment): Environment => {
    const change = own.get(environment.id)
    if (change === undefined || environment.id === demoId) return environment
    const name =
      typeof environment.name === 'string' || !Object.values(environment.name).includes(change.name)
        ? change.name
        : environment.name
    const { baseUrl, models = environment.models, dialect = environment.dialect } = change
    return { ...environment, name, baseUrl, models, dialect }
  })
  const siteIds = new Set(site.map(({ id }) => id))
  const added = [...own.values()]
    .filter(({ id }) => !siteIds.has(id) && id !== demoId)
    .map(
      ({ dialect = documentedDialect, models = [], ...one }): Environment => ({
        ...one,
        dialect,
        models,
        source: 'own',
      }),
    )
  const environments = [...site, ...added]
  const wished = chosen || siteConfig.defaultEnvironmentId
  const current =
    environments.find(({ id }) => id === wished) ??
    environments.find(({ id }) => id === siteConfig.defaultEnvironmentId) ??
    environments[0]
  if (current === undefined) throw new Error('A site has at least one environment')
  return { site: siteConfig, environments, current }
}
