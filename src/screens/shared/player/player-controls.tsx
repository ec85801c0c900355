// Controls that the browser's own player lacks: frame steps, loop and speed.

import { Gauge, type LucideIcon, Repeat1, StepBack, StepForward } from 'lucide-react'
import { changePlayback, playbackStore, rates } from '#environments/playback-preferences.ts'
import { useFormats } from '#i18n/format.ts'
import { useWords } from '#i18n/messages.ts'
import { useStore } from '#lib/use-store.ts'
import { buttonProps, IconButton } from '#ui/button.tsx'
import { Icon } from '#ui/icon.tsx'
import { Menu, MenuItem } from '#ui/menu.tsx'
import { withKey } from '../key-label.ts'
import { playbackKeys } from '../shortcuts.ts'

export type PlaybackAction = keyof typeof playbackKeys

interface PlayerControlsProps {
  run: (action: PlaybackAction) => void
  onRate: (rate: (typeof rates)[number]) => void
}

export function PlayerControls({ run, onRate }: PlayerControlsProps) {
  const { isLooping } = useStore(playbackStore)
  return (
    <>
      <ActionButton action="frameBack" icon={StepBack} run={run} />
      <ActionButton action="frameForward" icon={StepForward} run={run} />
      <ActionButton action="loop" icon={Repeat1} run={run} isPressed={isLooping} />
      <SpeedMenu onRate={onRate} />
    </>
  )
}

interface ActionButtonProps {
  action: PlaybackAction
  icon: LucideIcon
  run: (action: PlaybackAction) => void
  isPressed?: boolean
}

/** A button named after its action, with the key in its tooltip. */
export function ActionButton({ action, icon, run, isPressed }: ActionButtonProps) {
  const words = useWords('player')
  const name = words.actions[action]
  return (
    <IconButton
      icon={icon}
      iconSize={20}
      label={name}
      title={withKey(name, playbackKeys[action], words)}
      aria-pressed={isPressed}
      className="size-11"
      onClick={() => run(action)}
    />
  )
}

function SpeedMenu({ onRate }: Pick<PlayerControlsProps, 'onRate'>) {
  const words = useWords('player')
  const formats = useFormats()
  const { rate } = useStore(playbackStore)
  const keys = [...playbackKeys.slower, ...playbackKeys.faster].join(' ')
  return (
    <Menu
      label={words.speed}
      trigger={(props) => (
        <button
          type="button"
          aria-label={words.speedIs(formats.number(rate))}
          title={`${words.speed} (${keys})`}
          {...buttonProps('quiet', 'min-h-11 tabular-nums')}
          {...props}
        >
          <Icon of={Gauge} size={20} />
          {words.rate(formats.number(rate))}
        </button>
      )}
    >
      {rates.map((one) => (
        <MenuItem
          key={one}
          isChecked={one === rate}
          onClick={() => {
            changePlayback({ rate: one })
            onRate(one)
          }}
        >
          {words.rate(formats.number(one))}
        </MenuItem>
      ))}
    </Menu>
  )
}
