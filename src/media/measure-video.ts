// What this browser's player makes of a file.

import { videoEvent } from './video-event.ts'

export interface VideoMeasures {
  /** Pixels. */
  width: number
  height: number
  seconds: number
}

/** Null where the file is no video that plays here. Never rejects. */
export async function measureVideo(file: Blob): Promise<VideoMeasures | null> {
  const video = document.createElement('video')
  const url = URL.createObjectURL(file)
  try {
    video.muted = true
    video.preload = 'metadata'
    video.src = url
    await videoEvent(video, 'loadedmetadata')
    const { videoWidth: width, videoHeight: height, duration: seconds } = video
    // A file of sound alone has a length and no picture.
    return width > 0 ? { width, height, seconds } : null
  } catch {
    return null
  } finally {
    video.removeAttribute('src')
    video.load()
    URL.revokeObjectURL(url)
  }
}
