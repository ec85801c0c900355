// Where moving through a video leads. All in seconds; pure.

import { rates } from '#environments/playback-preferences.ts'

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
  /** How long one picture shows. */
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

/** The moment that an action leads to, never outside of the video; as it was while its length is unknown. */
export function seekTarget(action: SeekAction, place: Place): number {
  const { time, duration } = place
  return Number.isFinite(duration) ? Math.min(Math.max(moves[action](place), 0), duration) : time
}

/** The edge between two pictures belongs to either, by the last digit: the middle is safe. */
function middleOfFrame({ time, frame }: Place, by: 1 | -1): number {
  return (Math.floor(time / frame + 0.001) + by + 0.5) * frame
}

/** Where nobody knows better; seconds. */
export const usualFrame = 1 / 30

/**
 * How long one picture shows, learned from the times at which pictures were seen: the shortest distance between two.
 * Seconds.
 */
export function estimateFrame(pictureTimes: Iterable<number>): number {
  const times = [...new Set(pictureTimes)].sort((one, other) => one - other)
  const gaps = times.slice(1).map((time, index) => time - (times[index] ?? time))
  // Nobody makes 125 pictures a second: what is nearer is one picture, told twice.
  const shortest = Math.min(...gaps.filter((gap) => gap >= 1 / 125))
  return shortest <= 1 / 10 ? shortest : usualFrame
}

/** The next faster or slower one; the same where there is none. */
export function nextRate(rate: number, by: 'slower' | 'faster'): (typeof rates)[number] {
  const next = by === 'faster' ? rates.find((one) => one > rate) : rates.findLast((one) => one < rate)
  return next ?? (by === 'faster' ? 2 : 0.25)
}
