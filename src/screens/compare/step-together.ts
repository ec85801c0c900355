// Pure synchronization of several videos: the longest is the clock, and the others follow it.

/** State of one video; times in seconds. */
export interface Playhead {
  time: number
  /** NaN while unknown. */
  duration: number
  /** Enough data is loaded to continue. */
  isReady: boolean
}

export interface Plan {
  /** Index of the clock in the list; -1 while no duration is known. */
  clock: number
  /** Common position in seconds. */
  position: number
  /** A video lacks data, and the others wait for it. */
  isWaiting: boolean
  /** The clock has reached its end. */
  isOver: boolean
  /** For each video, the position in seconds to seek to; null if it is in sync. */
  jumps: (number | null)[]
  /** For each video, whether it has to play now. */
  moves: boolean[]
}

/** Largest tolerated distance from the clock in seconds; a smaller one is not visible. */
export const mostDrift = 0.1
/** This close to its end, in seconds, a video needs no more data. */
const endIsNear = 0.15

/** Decides what each video has to do at one moment of playback. */
export function planStep(videos: readonly Playhead[]): Plan {
  const clock = clockOf(videos)
  const leading = videos[clock]
  if (leading === undefined) {
    const none = videos.map(() => null)
    return { clock, position: 0, isWaiting: false, isOver: false, jumps: none, moves: none.map(() => false) }
  }
  const position = leading.time
  const goesOn = videos.map(({ duration }) => position < duration)
  const isWaiting = videos.some(({ isReady, duration }) => position < duration - endIsNear && !isReady)
  return {
    clock,
    position,
    isWaiting,
    isOver: position >= leading.duration,
    jumps: videos.map(({ time, duration }) => {
      const target = Math.min(position, duration)
      return Math.abs(time - target) > mostDrift ? target : null
    }),
    moves: videos.map(({ isReady }, index) => goesOn[index] === true && (!isWaiting || !isReady)),
  }
}

function clockOf(videos: readonly Playhead[]): number {
  let longest = -1
  for (const [index, { duration }] of videos.entries()) {
    if (duration > (videos[longest]?.duration ?? 0)) longest = index
  }
  return longest
}
