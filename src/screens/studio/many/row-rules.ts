import type { Environment } from '#environments/environment.ts'
import { readImageLink } from '#media/reference-image.ts'
import { maxPromptLength } from '#tasks/draft.ts'
import type { RowRules } from '#tasks/prompt-table.ts'

/** What may go to an environment; of one that was removed nobody knows, and nothing goes there. */
export function rulesOf(environment: Environment | null): RowRules {
  return {
    maxPromptLength,
    isLink: (typed) => readImageLink(typed) !== null,
    takesLinks: environment?.dialect.imageAs.includes('url') ?? true,
    models: environment?.models ?? [],
  }
}
