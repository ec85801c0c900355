// Reads the usable parts of a `config.json` with mistakes. The module loads only if there are any.

import { isWireObject } from '#api/reading/wire-value.ts'
import type { ConfigMistake } from './config-mistake.ts'
import { findConfigMistakes } from './config-mistakes.ts'
import { demoId } from './environment.ts'
import { readSiteConfig, type SiteConfig } from './read-site-config.ts'

/**
 * Treats a wrong field as absent and leaves out an environment without a usable id and address. Without a
 * usable file, only the demo is left; a null text could not be loaded. Never throws.
 */
export function readFlawedConfig(text: string | null, origin: string): SiteConfig {
  const mistakes = findConfigMistakes(text, origin)
  try {
    const usable = withoutMistakes(JSON.parse(text ?? ''), mistakes)
    return { ...readSiteConfig(JSON.stringify(usable).replaceAll('\ufffd', '?'), origin), mistakes }
  } catch {
    return { ...readSiteConfig('{}', origin), mistakes }
  }
}

function withoutMistakes(config: unknown, mistakes: readonly ConfigMistake[]): unknown {
  if (!isWireObject(config)) return {}
  const { environments } = config
  const left = Array.isArray(environments)
    ? environments.flatMap((raw: unknown, index) => {
        const wrong = fieldsOf(mistakes, index)
        const isLost = !isWireObject(raw) || wrong.has('id') || wrong.has('baseUrl')
        return isLost ? [] : [without(raw, wrong)]
      })
    : []
  const usable = without({ ...config, environments: left }, fieldsOf(mistakes, null))
  const { defaultEnvironment, demo } = usable
  const ids = left.map(({ id }) => id).concat(demo === false && left.length > 0 ? [] : demoId)
  return ids.includes(defaultEnvironment) ? usable : without(usable, new Set(['defaultEnvironment']))
}

/** Names of the wrong fields of an environment, by its index, or of the file itself (null). */
function fieldsOf(mistakes: readonly ConfigMistake[], index: number | null): ReadonlySet<string> {
  return new Set(
    mistakes.flatMap((mistake) => ('name' in mistake && mistake.environment === index ? mistake.name : [])),
  )
}

function without(fields: Record<string, unknown>, wrong: ReadonlySet<string>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(fields).filter(([name]) => !wrong.has(name)))
}
