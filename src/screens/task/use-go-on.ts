import { useState } from 'react'

interface GoOn {
  /** A link ended below this video. */
  onBreak: (video: HTMLVideoElement) => void
  /** This one has loaded, perhaps in the place of the other. */
  onReady: (video: HTMLVideoElement) => void
}

/** Lets a video go on where the one before it broke off. */
export function useGoOn(): GoOn {
  const [goOn] = useState(createGoOn)
  return goOn
}

function createGoOn(): GoOn {
  let broken: { at: number; isPlaying: boolean } | null = null
  return {
    onBreak({ currentTime: at, paused }) {
      broken = { at, isPlaying: !paused }
    },
    onReady(video) {
      if (broken === null) return
      const { at, isPlaying } = broken
      broken = null
      video.currentTime = at
      // A browser may want another click for it.
      if (isPlaying) video.play().catch(() => {})
    },
  }
}
