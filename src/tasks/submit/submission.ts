// How a submission went, as transitions of its task. Pure.

import { RequestError } from '#api/api-error.ts'
import type { LastResponse } from '#api/last-response.ts'
import type { Video } from '#api/video.ts'
import { type ApiServer, type CreateAnswer, readCreateAnswer } from '#api/video-api.ts'
import type { PostOutcome } from '../store/records.ts'
import { applyAnswer, applyFailure, type Task } from '../store/task.ts'
import { answerIn } from './post-records.ts'

/** What the server said to a submission, or why that is not known. */
export function readOutcome(server: ApiServer, outcome: PostOutcome): CreateAnswer | RequestError {
  try {
    return readCreateAnswer(server, answerIn(outcome))
  } catch (error) {
    return error instanceof RequestError ? error : new RequestError('unreachable')
  }
}

/** Only a 4xx means that nothing was created, or a sign-in that was found before anything was sent. */
export function isRefusal({ kind, status }: RequestError): boolean {
  return kind === 'signed-out' || (status !== null && status >= 400 && status < 500)
}

/** The task after the server's answer to its submission, or after an outcome that nobody knows. */
export function applyOutcome(task: Task, answer: CreateAnswer | RequestError): Task {
  if (!(answer instanceof RequestError)) return created(task, answer)
  return isRefusal(answer) ? refused(task, answer) : unconfirmed(task, answer)
}

/** The task after the server said yes: with its id, or uncertain where it named none. */
function created(task: Task, { remoteId, video, transcript }: CreateAnswer): Task {
  if (remoteId === null) return { ...task, submission: 'unconfirmed', transcript }
  // "success" right after the submission, without a link, speaks of the submission.
  const isEarly = video !== null && video.status === 'succeeded' && video.videoUrl === null
  const said = isEarly ? { ...video, status: 'queued' as const, progress: null } : video
  const told =
    said === null ? { ...task, transcript } : applyAnswer(task, { video: said, transcript }, Date.now())
  return { ...told, remoteId, submission: 'created' }
}

/** The task after an outcome that nobody knows. */
function unconfirmed(task: Task, error: RequestError): Task {
  return { ...applyFailure(task, error, Date.now()), submission: 'unconfirmed' }
}

/** The server said no while no page was open: the form has moved on, so the task keeps what was typed. */
function refused(task: Task, { detail, transcript }: RequestError): Task {
  const video: Video = {
    ...{
      id: null,
      status: 'failed',
      statusWord: null,
      progress: null,
      progressMessage: null,
      videoUrl: null,
    },
    ...{ pageUrl: null, error: detail, prompt: null, model: null, createdAt: null, completedAt: null },
  }
  return applyAnswer(
    { ...task, submission: 'created' },
    { video, transcript: transcript ?? noAnswer },
    Date.now(),
  )
}

const noAnswer: LastResponse = { status: 0, text: '' }
