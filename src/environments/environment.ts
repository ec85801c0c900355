// An environment is one server: its name, its address, and how it likes to be asked.

import type { Dialect } from '#api/dialect.ts'
import { plainText } from '#lib/plain-text.ts'

/** The environment whose server lives in the tab. */
export const demoId = 'demo'

/** A name in both languages, or one for all. */
type EnvironmentName = string | { zh: string; en: string }

export interface Environment {
  id: string
  name: EnvironmentName
  /** Origin and path without a trailing slash, `https://host/api`; empty for the demo. */
  baseUrl: string
  /** Model names to suggest; the field stays free text. */
  models: readonly string[]
  dialect: Dialect
  /** Where it comes from: built in, `config.json`, or added in this browser. */
  source: 'demo' | 'site' | 'own'
}

/** As long as forms allow a name to be; characters. */
export const maxNameLength = 60

/** The name to show in a language. */
export function environmentName(environment: Environment, language: 'zh-CN' | 'en'): string {
  const { name } = environment
  const text = plainText(typeof name === 'string' ? name : language === 'zh-CN' ? name.zh : name.en)
  return text.length > maxNameLength ? `${text.slice(0, maxNameLength)}…` : text
}

/** What a token is bound to, and what is shown to the person before one is given away. */
export function originOf(environment: Environment): string {
  return environment.baseUrl === '' ? '' : new URL(environment.baseUrl).origin
}

/** `host:port`, as people know an address. */
export function hostOf(environment: Environment): string {
  return environment.baseUrl === '' ? '' : new URL(environment.baseUrl).host
}
