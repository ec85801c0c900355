// What a simulated server answers about a video.

import type { Video } from '#api/video.ts'
import { defaultPace, standingAt } from '#demo/timeline.ts'
import { aVideo } from '../tasks/tasks.ts'

/** How a server reports progress: not at all, evenly, or late and in jumps after a time in the queue. */
export type Telling = 'nothing' | 'evenly' | 'late'

export interface SimulatedVideo {
  id: number
  /** Total duration in ms. */
  durationMs: number
}

const queuedShare = defaultPace.queuedMs / (defaultPace.queuedMs + defaultPace.runningMs)
const finished = aVideo({ status: 'succeeded', progress: 100, videoUrl: 'https://clips.example/cat.mp4' })

/** The answer about a video of a given age in ms. */
export function answerAt({ id, durationMs }: SimulatedVideo, age: number, telling: Telling): Video {
  if (age >= durationMs) return finished
  if (telling === 'nothing') return aVideo({ status: 'running' })
  if (telling === 'evenly') {
    return aVideo({ status: 'running', progress: Math.min(99, Math.floor((100 * age) / durationMs)) })
  }
  const queuedMs = queuedShare * durationMs
  const pace = { queuedMs, runningMs: durationMs - queuedMs }
  const { status, progress } = standingAt({ id, createdAt: 0, outcome: 'completed' }, age, pace)
  return aVideo({ status: status === 'pending' ? 'queued' : 'running', progress })
}
