// Controls for all compared videos: play, position, frame steps, loop, speed, mute and full screen.

import { Maximize, Pause, Play, Volume2, VolumeX } from 'lucide-react'
import { useEffect } from 'react'
import { playbackStore } from '#environments/playback-preferences.ts'
import { useFormats } from '#i18n/format.ts'
import { useWords } from '#i18n/messages.ts'
import { useStore } from '#lib/use-store.ts'
import { withKey } from '#screens/shared/key-label.ts'
import { ActionButton, type PlaybackAction, PlayerControls } from '#screens/shared/player/player-controls.tsx'
import { playbackKeys } from '#screens/shared/shortcuts.ts'
import { IconButton } from '#ui/button.tsx'
import { raiseToasts } from '#ui/toast.tsx'
import type { Stage } from './stage.ts'

interface TransportBarProps {
  stage: Stage
  run: (action: PlaybackAction) => void
}

export function TransportBar({ stage, run }: TransportBarProps) {
  const words = useWords('player')
  const { isMuted } = useStore(playbackStore)
  useEffect(raiseToasts, [])
  return (
    <fieldset
      aria-label={words.controls}
      className="sticky bottom-0 z-(--z-bar) -mx-gutter mt-5 flex flex-wrap items-center gap-x-2 border-line border-t bg-raised px-gutter pt-1 pb-[calc(4px+env(safe-area-inset-bottom))]"
    >
      <PlayButton stage={stage} run={run} />
      <Scrubber stage={stage} />
      {/* On phones the buttons get their own row, below the scrubber. */}
      <div className="flex items-center max-sm:w-full max-sm:justify-between">
        <PlayerControls run={run} onRate={stage.applySound} />
        <ActionButton action="mute" icon={isMuted ? VolumeX : Volume2} run={run} isPressed={isMuted} />
        {document.fullscreenEnabled && <ActionButton action="fullScreen" icon={Maximize} run={run} />}
      </div>
    </fieldset>
  )
}

function PlayButton({ stage, run }: TransportBarProps) {
  const words = useWords('player')
  const { isPlaying } = useStore(stage)
  const name = isPlaying ? words.pause : words.play
  return (
    <IconButton
      icon={isPlaying ? Pause : Play}
      iconSize={20}
      label={name}
      title={withKey(name, playbackKeys.playPause, words)}
      className="size-11"
      onClick={() => run('playPause')}
    />
  )
}

function Scrubber({ stage }: { stage: Stage }) {
  const words = useWords('player')
  const formats = useFormats()
  const { position, duration } = useStore(stage)
  const said = `${formats.playTime(position)} / ${formats.playTime(duration)}`
  return (
    <div className="flex min-w-0 flex-1 items-center gap-3">
      <input
        type="range"
        aria-label={words.position}
        aria-valuetext={said}
        min={0}
        max={duration}
        step="any"
        value={position}
        className="h-11 min-w-0 flex-1 accent-accent"
        onChange={(event) => stage.seek(event.target.valueAsNumber)}
      />
      <span className="whitespace-nowrap text-sm text-soft tabular-nums">{said}</span>
    </div>
  )
}
