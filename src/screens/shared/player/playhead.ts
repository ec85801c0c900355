// What every player does with its video element: the person's volume and speed, and how long a picture shows.

import { changePlayback, playbackCell, rates } from '#environments/playback-preferences.ts'
import { estimateFrame, usualFrame } from './seeking.ts'

/** Enough to know; the rest of the video is not listened to. */
const mostPictures = 60

const pictureTimes = new WeakMap<HTMLVideoElement, Set<number>>()

/** A `ref` for a video: listens to it until it goes away. */
export function watchVideo(video: HTMLVideoElement): () => void {
  tellAgain(video)
  const times = new Set<number>()
  pictureTimes.set(video, times)
  // Not in every browser.
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

/** A video that was made before its screen was shown has told its news to nobody: React hears only what is shown. */
function tellAgain(video: HTMLVideoElement): void {
  const news = video.error ? 'error' : video.readyState > 0 ? 'loadedmetadata' : null
  if (news !== null) queueMicrotask(() => video.dispatchEvent(new Event(news)))
}

/** How long one picture of this video shows, seconds; the usual time before it was played. */
export function frameOf(video: HTMLVideoElement): number {
  const times = pictureTimes.get(video)
  return times === undefined ? usualFrame : estimateFrame(times)
}

/** Gives a new element what the person chose last time. */
export function applyPreferences(video: HTMLVideoElement): void {
  const { volume, isMuted, rate } = playbackCell.get()
  video.volume = Math.min(Math.max(volume, 0), 1)
  video.muted = isMuted
  // A file that loads sets the speed back to the default.
  video.defaultPlaybackRate = rate
  video.playbackRate = rate
}

/** Remembers what was changed with the browser's own controls too. */
export function keepPreferences(video: HTMLVideoElement): void {
  const { volume, muted: isMuted, playbackRate } = video
  const rate = rates.find((one) => one === playbackRate) ?? playbackCell.get().rate
  const before = playbackCell.get()
  if (before.volume === volume && before.isMuted === isMuted && before.rate === rate) return
  changePlayback({ volume, isMuted, rate })
}

/** Fills the screen with an element, or gives the screen back; where only a video can do that, with it. */
export async function toggleFullScreen(element: HTMLElement): Promise<void> {
  if (document.fullscreenElement !== null) return document.exitFullscreen()
  if (document.fullscreenEnabled) return element.requestFullscreen()
  // Phones by Apple.
  if ('webkitEnterFullscreen' in element && typeof element.webkitEnterFullscreen === 'function') {
    element.webkitEnterFullscreen()
  }
}
