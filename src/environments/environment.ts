// An environment is a server: its name, its address and its dialect.

import type { Dialect } from '#api/dialect.ts'
import { plainText } from '#lib/plain-text.ts'

/** The environment whose server runs in the tab. */
export const demoId = 'demo'

/** A name for each language, or one for both. */
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

/** Longest name that forms accept; characters. */
export const maxNameLength = 60

/** The name in a language; longer ones are cut. */
export function environmentName(environment: Environment, language: 'zh-CN' | 'en'): string {
  const { name } = environment
  const text = plainText(typeof name === 'string' ? name : language === 'zh-CN' ? name.zh : name.en)
  return text.length > maxNameLength ? `${text.slice(0, maxNameLength)}…` : text
}

/**
 * The origin that a token is bound to, and that the user sees before passing the token on; empty for the
 * demo.
 */
export function originOf(environment: Environment): string {
  return environment.baseUrl === '' ? '' : new URL(environment.baseUrl).origin
}

/** `host:port`; empty for the demo. */
export function hostOf(environment: Environment): string {
  return environment.baseUrl === '' ? '' : new URL(environment.baseUrl).host
}
