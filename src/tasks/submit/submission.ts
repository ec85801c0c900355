// How a submission ended, as transitions of its task. Pure.

import { RequestError } from '#api/api-error.ts'
import type { Video } from '#api/video.ts'
import { type ApiServer, type CreateAnswer, readCreateAnswer } from '#api/video-api.ts'
import type { PostOutcome } from '../store/records.ts'
import { applyAnswer, applyFailure, type Task } from '../store/task.ts'
import { answerIn } from './post-records.ts'

/** The server's answer to a submission, or the error if there is none. */
export function readOutcome(server: ApiServer, outcome: PostOutcome): CreateAnswer | RequestError {
  try {
    return readCreateAnswer(server, answerIn(outcome))
  } catch (error) {
    return error instanceof RequestError ? error : new RequestError('unreachable')
  }
}

/** True if certainly nothing was created: a 4xx, or a sign-in page that came before anything was sent. */
export function isRefusal({ kind, status }: RequestError): boolean {
  return kind === 'signed-out' || (status !== null && status >= 400 && status < 500)
}

/** The task after the server's answer to its submission, or after an unknown outcome. */
export function applyOutcome(task: Task, answer: CreateAnswer | RequestError): Task {
  if (!(answer instanceof RequestError)) return created(task, answer)
  return isRefusal(answer) ? refused(task, answer) : unconfirmed(task, answer)
}

/** The task after the server accepted it: with its id, or unconfirmed if the answer has none. */
function created(task: Task, { remoteId, video, transcript }: CreateAnswer): Task {
  if (remoteId === null) return { ...task, submission: 'unconfirmed', transcript }
  // "success" without a link right after the submission is about the submission, not the video.
  const isEarly = video !== null && video.status === 'succeeded' && video.videoUrl === null
  const said = isEarly ? { ...video, status: 'queued' as const, progress: null } : video
  const told =
    said === null ? { ...task, transcript } : applyAnswer(task, { video: said, transcript }, Date.now())
  return { ...told, remoteId, submission: 'created' }
}

/** The task after an unknown outcome. */
function unconfirmed(task: Task, error: RequestError): Task {
  return { ...applyFailure(task, error, Date.now()), submission: 'unconfirmed' }
}

/** The task after a refusal. No page was open, or the form has moved on, so the task keeps what was typed. */
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
  const answer = { video, transcript: transcript ?? { status: 0, text: '' } }
  return applyAnswer({ ...task, submission: 'created' }, answer, Date.now())
}
