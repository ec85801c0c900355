import { serverWords } from '#api/api-error.ts'
import type { Environment } from '#environments/environment.ts'
import type { Messages } from '#i18n/dictionary.ts'
import { joinSentences } from '#lib/as-sentence.ts'
import type { SubmissionProblem } from '#tasks/submit/draft.ts'
import type { SubmissionOutcome } from '#tasks/submit/submit.ts'

/** Message about a submission that did not simply create a task; null if it did, or needs confirmation. */
export function describeProblem(outcome: SubmissionOutcome, messages: Messages): string | null {
  const { problems } = messages.studio
  if (outcome.kind === 'task') {
    return outcome.isStored ? null : problems.notKept(outcome.task.remoteId ?? '?')
  }
  if (outcome.kind === 'offline') return problems.offline
  if (outcome.kind === 'not-stored') return problems.notStored
  if (outcome.kind === 'repeat') return null
  return withWords(problems.refused, outcome, messages)
}

/** The same for several videos: the first problem, and how many were refused unless all were. */
function describeProblems(outcomes: readonly SubmissionOutcome[], messages: Messages): string | null {
  const refusals = outcomes.filter((outcome) => outcome.kind === 'refused')
  const [refusal] = refusals
  const made = outcomes.filter((one) => one.kind === 'task' && one.task.submission === 'created').length
  if (refusal !== undefined && made > 0) {
    return withWords(messages.studio.problems.someRefused(made, refusals.length), refusal, messages)
  }
  return outcomes.map((outcome) => describeProblem(outcome, messages)).find((text) => text !== null) ?? null
}

/** What the form says about a submission; null if there is nothing to say. */
export function problemOf(
  outcomes: readonly SubmissionOutcome[],
  { id }: Environment,
  messages: Messages,
): SubmissionProblem | null {
  const text = describeProblems(outcomes, messages)
  if (text === null) return null
  return {
    environmentId: id,
    text,
    lacksRecord: outcomes.some(({ kind }) => kind === 'not-stored'),
    isAboutToken: outcomes.some((one) => one.kind === 'refused' && one.error.kind === 'unauthorized'),
    isAboutNetwork: outcomes.some(({ kind }) => kind === 'offline'),
  }
}

type Refusal = SubmissionOutcome & { kind: 'refused' }

function withWords(text: string, { error }: Refusal, { studio, notice }: Messages): string {
  // The site's own sign-in answered, so there is no message from the server.
  if (error.kind === 'signed-out') return studio.problems.signedOut
  const words = serverWords(error) ?? (error.kind === 'refused' ? null : notice[error.kind])
  return words === null ? text : joinSentences([text, studio.serverSaid(words)])
}
