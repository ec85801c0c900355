import type { Messages } from '#i18n/dictionary.ts'
import type { SubmissionOutcome } from '#tasks/submit.ts'

/** What to say about a submission that made no task; null for one that did. */
export function submissionProblem(outcome: SubmissionOutcome, { studio, notice }: Messages): string | null {
  if (outcome.kind === 'task') return null
  if (outcome.kind === 'not-stored') return studio.problems.notStored
  const { kind, detail } = outcome.error
  const words = detail ?? (kind === 'refused' ? null : notice[kind])
  return words === null ? studio.problems.refused : `${studio.problems.refused} ${studio.serverSaid(words)}`
}
