// One picture of a video that is shown, in full size. A picture from another host can be read only from an element
// that asked for that permission, which the player cannot do: hosts without it would not play at all. So a second
// element asks, beside the page.

import { drawVideo } from './draw-video.ts'
import { learnReadable } from './readable-hosts.ts'
import { videoEvent } from './video-event.ts'

/** `unreadable`: its host lets no page read the picture. `failed`: there is none, or it did not come in time. */
export type FrameFailure = 'unreadable' | 'failed'

/** As it was filmed: whoever takes it makes it smaller. */
const fullSize = { maxEdge: Number.POSITIVE_INFINITY, quality: 0.95 }

/**
 * The picture that is shown, or the last one, to which the video is moved. Pauses it: what is taken is what is seen.
 * Never rejects.
 */
export async function takeFrame(
  video: HTMLVideoElement,
  which: 'shown' | 'last',
): Promise<Blob | FrameFailure> {
  try {
    video.pause()
    if (which === 'last') await showLast(video)
    await hasPicture(video)
    const frame = await drawVideo(video, fullSize)
    return frame === 'tainted' ? await takeBeside(video) : frame
  } catch {
    return 'failed'
  }
}

async function showLast(video: HTMLVideoElement): Promise<void> {
  if (video.readyState < video.HAVE_METADATA) {
    video.preload = 'auto'
    await videoEvent(video, 'loadedmetadata')
  }
  video.currentTime = video.duration
}

/** Resolves once there is the picture of where the video is. */
async function hasPicture(video: HTMLVideoElement): Promise<void> {
  if (video.seeking) await videoEvent(video, 'seeked')
  if (video.readyState >= video.HAVE_CURRENT_DATA) return
  video.preload = 'auto'
  await videoEvent(video, 'loadeddata')
}

async function takeBeside({ currentSrc, currentTime }: HTMLVideoElement): Promise<Blob | FrameFailure> {
  const video = document.createElement('video')
  try {
    video.crossOrigin = 'anonymous'
    video.muted = true
    video.preload = 'auto'
    video.src = currentSrc
    await videoEvent(video, 'loadedmetadata')
    video.currentTime = currentTime
    await hasPicture(video)
    const frame = await drawVideo(video, fullSize)
    if (frame instanceof Blob) learnReadable(currentSrc, true)
    return frame === 'tainted' ? 'unreadable' : frame
  } catch {
    // It plays in the page, so what is missing is the permission.
    return video.error === null ? 'failed' : 'unreadable'
  } finally {
    video.removeAttribute('src')
    video.load()
  }
}
