// Takes a frame of a shown video, in full size. A frame from another host is readable only in an element with
// `crossOrigin`, which the player cannot set: videos from hosts without CORS would not play at all. So a
// second element, outside the document, loads the video with it.

import { drawVideo } from './draw-video.ts'
import { learnReadable } from './readable-hosts.ts'
import { videoEvent } from './video-event.ts'

/**
 * `unreadable`: its host does not let this page read the frame. `failed`: there is none, or it did not load
 * in time.
 */
export type FrameFailure = 'unreadable' | 'failed'

/** The video's own size: callers scale it down. */
const fullSize = { maxEdge: Number.POSITIVE_INFINITY, quality: 0.95 }

/**
 * Takes the current frame, or seeks to the last one and takes that. Pauses the video, so that the result is
 * what the user sees. Never rejects.
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

/** Resolves once the frame at the current time is loaded. */
async function hasPicture(video: HTMLVideoElement): Promise<void> {
  if (video.seeking) await Promise.all([videoEvent(video, 'seeked'), isPresented(video)])
  if (video.readyState >= video.HAVE_CURRENT_DATA) return
  video.preload = 'auto'
  await videoEvent(video, 'loadeddata')
}

/** How long to wait for a frame to be presented, in milliseconds: hidden elements may present none. */
const presentingMs = 500
/** Farthest that a frame may be from the time of the video, in seconds. */
const nearEnough = 0.2

/** Resolves once the frame at the current time is presented: at `seeked`, some browsers still draw the old one. */
function isPresented(video: HTMLVideoElement): Promise<void> {
  // Firefox before 132 has no such callback.
  if (!('requestVideoFrameCallback' in video)) return Promise.resolve()
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, presentingMs)
    const look: VideoFrameRequestCallback = (_, { mediaTime }) => {
      if (Math.abs(mediaTime - video.currentTime) > nearEnough) video.requestVideoFrameCallback(look)
      else {
        clearTimeout(timer)
        resolve()
      }
    }
    video.requestVideoFrameCallback(look)
  })
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
    // The video plays in the page, so an error means that the permission (CORS) is missing.
    return video.error === null ? 'failed' : 'unreadable'
  } finally {
    video.removeAttribute('src')
    video.load()
  }
}
