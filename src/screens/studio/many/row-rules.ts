import type { Environment } from '#environments/environment.ts'
import { readImageLink } from '#media/image/reference-image.ts'
import type { RowRules } from '#tasks/queue/prompt-table.ts'
import { maxPromptLength } from '#tasks/submit/draft.ts'

/** Rules for rows of an environment. For a removed one they are unknown, and nothing is sent there. */
export function rulesOf(environment: Environment | null): RowRules {
  return {
    maxPromptLength,
    isLink: (typed) => readImageLink(typed) !== null,
    takesLinks: environment?.dialect.imageAs.includes('url') ?? true,
    models: environment?.models ?? [],
  }
}
