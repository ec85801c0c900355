// Measures a file with this browser's own video player.

import { videoEvent } from './video-event.ts'

export interface VideoMeasures {
  /** Pixels. */
  width: number
  height: number
  seconds: number
}

/** Null if this browser cannot play the file as a video. Never rejects. */
export async function measureVideo(file: Blob): Promise<VideoMeasures | null> {
  const video = document.createElement('video')
  const url = URL.createObjectURL(file)
  try {
    video.muted = true
    video.preload = 'metadata'
    video.src = url
    await videoEvent(video, 'loadedmetadata')
    const { videoWidth: width, videoHeight: height, duration: seconds } = video
    // An audio file has a duration but no picture.
    return width > 0 ? { width, height, seconds } : null
  } catch {
    return null
  } finally {
    video.removeAttribute('src')
    video.load()
    URL.revokeObjectURL(url)
  }
}
