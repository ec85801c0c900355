import { useState } from 'react'

interface GoOn {
  /** The video failed, for example because its link expired. */
  onBreak: (video: HTMLVideoElement) => void
  /** The video has loaded, perhaps as the replacement of a failed one. */
  onReady: (video: HTMLVideoElement) => void
}

/** Lets a video continue where the previous one broke off. */
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
      // The browser may require another click.
      if (isPlaying) video.play().catch(() => {})
    },
  }
}
