// Shared by all players: the user's volume and speed, and the frame duration of a video.

import { changePlayback, playbackStore, rates } from '#environments/playback-preferences.ts'
import { clamp } from '#lib/clamp.ts'
import { estimateFrame, usualFrame } from './seeking.ts'

/** Frames to observe; enough to know the frame duration. */
const mostPictures = 60

/** Belongs to each element and goes with it. */
const pictureTimes = new WeakMap<HTMLVideoElement, Set<number>>()

/** A `ref` for a video: observes its frames until it unmounts. */
export function watchVideo(video: HTMLVideoElement): () => void {
  tellAgain(video)
  const times = new Set<number>()
  pictureTimes.set(video, times)
  // Not every browser supports it.
  if (!('requestVideoFrameCallback' in video)) return () => {}
  let handle = 0
  const listen = () => {
    handle = video.requestVideoFrameCallback((_, { mediaTime }) => {
      times.add(mediaTime)
      if (times.size < mostPictures) listen()
    })
  }
  listen()
  return () => video.cancelVideoFrameCallback(handle)
}

/** Repeats events of a video that loaded before its screen was shown: React misses those. */
function tellAgain(video: HTMLVideoElement): void {
  const news = video.error ? 'error' : video.readyState > 0 ? 'loadedmetadata' : null
  if (news !== null) queueMicrotask(() => video.dispatchEvent(new Event(news)))
}

/** Frame duration of this video in seconds; the usual one before it was played. */
export function frameOf(video: HTMLVideoElement): number {
  const times = pictureTimes.get(video)
  return times === undefined ? usualFrame : estimateFrame(times)
}

/** Applies the stored volume and speed to a new element. */
export function applyPreferences(video: HTMLVideoElement): void {
  const { volume, isMuted, rate } = playbackStore.get()
  video.volume = clamp(volume, 0, 1)
  video.muted = isMuted
  // Loading a file resets the speed to the default.
  video.defaultPlaybackRate = rate
  video.playbackRate = rate
}

/** Stores volume and speed, also after changes with the browser's own controls. */
export function keepPreferences(video: HTMLVideoElement): void {
  const { volume, muted: isMuted, playbackRate } = video
  const rate = rates.find((one) => one === playbackRate) ?? playbackStore.get().rate
  const before = playbackStore.get()
  if (before.volume === volume && before.isMuted === isMuted && before.rate === rate) return
  changePlayback({ volume, isMuted, rate })
}

/** Enters or leaves full screen with an element, which must be a video on iPhones. Rejects if refused. */
export async function toggleFullScreen(element: HTMLElement): Promise<void> {
  if (document.fullscreenElement !== null) return document.exitFullscreen()
  if (document.fullscreenEnabled) return element.requestFullscreen()
  // iPhones.
  if ('webkitEnterFullscreen' in element && typeof element.webkitEnterFullscreen === 'function') {
    element.webkitEnterFullscreen()
  }
}
