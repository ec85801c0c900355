// All environments of this browser: those of the site, changed or not, and the person's own ones.

import * as v from 'valibot'
import { type Dialect, documentedDialect } from '#api/dialect.ts'
import { newId } from '#lib/new-id.ts'
import { createPersistedStore, createTabStore } from '#lib/storage/persisted-store.ts'
import type { ReadableStore } from '#lib/use-store.ts'
import { dialectFields } from './dialect-schema.ts'
import { demoId, type Environment } from './environment.ts'
import type { SiteConfig } from './read-site-config.ts'
import { setToken } from './tokens.ts'

/** Also how a backup holds them; a token is no part of it. */
export const ownSchema = v.object({
  id: v.string(),
  name: v.string(),
  baseUrl: v.string(),
  /** Names to suggest, as a setup link brought them; absent where they are those of the site, or none. */
  models: v.optional(v.array(v.string())),
  /** Absent where it is the usual one: that of the site, or of the document. */
  dialect: v.optional(v.object(dialectFields)),
})

/** Added here, or a changed copy of the site's environment of the same id. */
export type OwnEnvironment = v.InferOutput<typeof ownSchema>

const ownCell = createPersistedStore({
  key: 'environments',
  schema: v.array(ownSchema),
  fallback: [],
  storage: 'local',
})

/** A choice belongs to its tab, so that nobody submits to a server that was chosen in another one. */
const chosenCell = createTabStore({ key: 'environment', schema: v.string(), fallback: '' })

export interface EnvironmentState {
  environments: readonly Environment[]
  current: Environment
}

/** What the form of an environment says; `id` is null for a new one. */
export interface EnvironmentChange {
  id: string | null
  name: string
  /** Must have passed `readBaseUrl`. */
  baseUrl: string
  /** Absent leaves them as they are. */
  models?: readonly string[]
  dialect: Dialect
}

export class EnvironmentStore implements ReadableStore<EnvironmentState> {
  readonly site: SiteConfig
  readonly #listeners = new Set<() => void>()
  #state: EnvironmentState

  constructor(site: SiteConfig) {
    this.site = site
    this.#state = this.#compute()
    for (const cell of [ownCell, chosenCell]) {
      cell.subscribe(() => {
        this.#state = this.#compute()
        for (const listener of [...this.#listeners]) listener()
      })
    }
  }

  get = (): EnvironmentState => this.#state

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** The environment of an id, or null when it was removed. */
  find(id: string): Environment | null {
    return this.#state.environments.find((environment) => environment.id === id) ?? null
  }

  choose(id: string): void {
    chosenCell.set(id)
  }

  /** Adds an environment, or changes the one of `id`. Returns it. */
  save(change: EnvironmentChange): Environment {
    const { name, baseUrl, dialect } = change
    const id = change.id ?? newId()
    const models = change.models ?? ownCell.get().find((one) => one.id === id)?.models
    const isUsual = JSON.stringify(dialect) === JSON.stringify(this.#usualDialect(id))
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

  /** What this browser keeps of its own environments, and of its changes to the site's. */
  own(): readonly OwnEnvironment[] {
    return ownCell.get()
  }

  /** Keeps an entry in place of the one with its id. */
  adopt(entry: OwnEnvironment): void {
    const own = ownCell.get()
    ownCell.set(
      own.some(({ id }) => id === entry.id)
        ? own.map((one) => (one.id === entry.id ? entry : one))
        : [...own, entry],
    )
  }

  /** What the site says, or the API's document. */
  #usualDialect(id: string): Dialect {
    return this.site.environments.find((environment) => environment.id === id)?.dialect ?? documentedDialect
  }

  /** Removes an own environment and its token, or puts a changed one of the site back as it was. */
  remove(environment: Environment): void {
    void setToken(environment, null, 'tab')
    ownCell.set(ownCell.get().filter(({ id }) => id !== environment.id))
  }

  /** True for a site's environment that was changed in this browser. */
  isChanged(environment: Environment): boolean {
    return environment.source === 'site' && ownCell.get().some(({ id }) => id === environment.id)
  }

  #compute(): EnvironmentState {
    const own = new Map(ownCell.get().map((one) => [one.id, one]))
    const site = this.site.environments.map((environment): Environment => {
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
    const wished = chosenCell.get() || this.site.defaultEnvironmentId
    const current =
      environments.find(({ id }) => id === wished) ??
      environments.find(({ id }) => id === this.site.defaultEnvironmentId) ??
      environments[0]
    if (current === undefined) throw new Error('A site has at least one environment')
    return { environments, current }
  }
}
