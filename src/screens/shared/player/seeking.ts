// Target positions of seek actions. Pure; all values in seconds.

import { rates } from '#environments/playback-preferences.ts'
import { clamp } from '#lib/clamp.ts'

export type SeekAction =
  | 'back5'
  | 'forward5'
  | 'back1'
  | 'forward1'
  | 'frameBack'
  | 'frameForward'
  | 'start'
  | 'end'

interface Place {
  time: number
  duration: number
  /** Duration of one frame. */
  frame: number
}

const moves = {
  back5: ({ time }) => time - 5,
  forward5: ({ time }) => time + 5,
  back1: ({ time }) => time - 1,
  forward1: ({ time }) => time + 1,
  frameBack: (place) => middleOfFrame(place, -1),
  frameForward: (place) => middleOfFrame(place, 1),
  start: () => 0,
  end: ({ duration }) => duration,
} satisfies Record<SeekAction, (place: Place) => number>

export function isSeeking(action: string): action is SeekAction {
  return action in moves
}

/** Position after an action, never outside of the video; unchanged while the duration is unknown. */
export function seekTarget(action: SeekAction, place: Place): number {
  const { time, duration } = place
  return Number.isFinite(duration) ? clamp(moves[action](place), 0, duration) : time
}

/** Seeks to the middle of a frame: at its edge, rounding decides which frame shows. */
function middleOfFrame({ time, frame }: Place, by: 1 | -1): number {
  return (Math.floor(time / frame + 0.001) + by + 0.5) * frame
}

/** Assumed frame duration in seconds, if unknown. */
export const usualFrame = 1 / 30

/**
 * Estimates the frame duration in seconds from the times of presented frames: the shortest distance between
 * two. `usualFrame` if the times do not tell.
 */
export function estimateFrame(pictureTimes: Iterable<number>): number {
  const times = [...new Set(pictureTimes)].sort((one, other) => one - other)
  const gaps = times.slice(1).map((time, index) => time - (times[index] ?? time))
  // No video has 125 frames per second: a shorter gap is one frame reported twice.
  const shortest = Math.min(...gaps.filter((gap) => gap >= 1 / 125))
  return shortest <= 1 / 10 ? shortest : usualFrame
}

/** The next faster or slower rate; the fastest or slowest if there is none. */
export function nextRate(rate: number, by: 'slower' | 'faster'): (typeof rates)[number] {
  const next = by === 'faster' ? rates.find((one) => one > rate) : rates.findLast((one) => one < rate)
  return next ?? (by === 'faster' ? 2 : 0.25)
}
