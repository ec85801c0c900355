import type { SchemaMistake } from '#api/options/parameter-schema.ts'
import type { Later } from '#i18n/dictionary.ts'

/** A sentence about a mistake in a schema of parameters: its place, and what is expected there. */
export function schemaMistakeText(mistake: SchemaMistake, words: Later['config']): string {
  if (mistake.kind === 'unknown-keyword') return words.unknownKeyword(mistake.field, mistake.known)
  return words.wrong(mistake.field, mistake.found, words.expectedAt[mistake.part])
}
