import { serverWords } from '#api/api-error.ts'
import type { Messages } from '#i18n/dictionary.ts'
import type { SubmissionOutcome } from '#tasks/submit.ts'

/** What to say about a submission that did not simply make a task; null for one that did. */
export function describeProblem(outcome: SubmissionOutcome, { studio, notice }: Messages): string | null {
  if (outcome.kind === 'task') {
    return outcome.isStored ? null : studio.problems.notKept(outcome.task.remoteId ?? '?')
  }
  if (outcome.kind === 'not-stored') return studio.problems.notStored
  const { kind } = outcome.error
  const words = serverWords(outcome.error) ?? (kind === 'refused' ? null : notice[kind])
  return words === null ? studio.problems.refused : `${studio.problems.refused} ${studio.serverSaid(words)}`
}
