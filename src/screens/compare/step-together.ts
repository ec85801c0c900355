// How several videos keep in step: pure. The longest is the clock; the others follow it.

/** How one video stands; seconds. */
export interface Playhead {
  time: number
  /** NaN until it is known. */
  duration: number
  /** It has the pictures to go on. */
  isReady: boolean
}

export interface Plan {
  /** The place of the clock in the list; -1 where no video is known yet. */
  clock: number
  /** What all are at; seconds. */
  position: number
  /** One of them lacks pictures: the others wait for it. */
  isWaiting: boolean
  /** The clock is at its end. */
  isOver: boolean
  /** For each video, where it has to jump to; null for one that is in step. */
  jumps: (number | null)[]
  /** For each video, whether it moves now. */
  moves: boolean[]
}

/** Farther from the clock a video is brought back; nearer nobody sees it. Seconds. */
export const mostDrift = 0.1
/** So near to its end a video needs no more pictures. Seconds. */
const endIsNear = 0.15

/** What has to happen while they play. */
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
