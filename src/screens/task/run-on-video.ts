import { changePlayback, playbackStore } from '#environments/playback-preferences.ts'
import type { PlaybackAction } from '#screens/shared/player/player-controls.tsx'
import { frameOf, toggleFullScreen } from '#screens/shared/player/playhead.ts'
import { isSeeking, nextRate, seekTarget } from '#screens/shared/player/seeking.ts'

/** Runs the action of a key or button on one video. Ignores what the browser refuses. */
export function runOnVideo(video: HTMLVideoElement, action: PlaybackAction): void {
  if (isSeeking(action)) {
    if (action === 'frameBack' || action === 'frameForward') video.pause()
    const { currentTime: time, duration } = video
    video.currentTime = seekTarget(action, { time, duration, frame: frameOf(video) })
  } else if (action === 'playPause') {
    if (video.paused) video.play().catch(() => {})
    else video.pause()
  } else if (action === 'mute') video.muted = !video.muted
  else if (action === 'loop') changePlayback({ isLooping: !playbackStore.get().isLooping })
  else if (action === 'fullScreen') void toggleFullScreen(video).catch(() => {})
  else video.playbackRate = nextRate(video.playbackRate, action)
}
