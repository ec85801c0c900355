import { type ReactNode, useId } from 'react'
import { notifyStore, soundStore } from '#environments/notification-preferences.ts'
import { useMessages } from '#i18n/messages.ts'
import { playChime } from '#lib/browser/chime.ts'
import { useStore } from '#lib/use-store.ts'
import { turnNotificationsOn, useNotificationPermission } from '#screens/shared/notify-permission.ts'
import { Button } from '#ui/button.tsx'
import { Switch } from '#ui/switch.tsx'
import { showToast } from '#ui/toast.tsx'

/** Settings for the notification and the sound of finished videos. */
export function NotificationSection() {
  return (
    <div className="panel divide-y divide-line">
      <SystemRow />
      <SoundRow />
    </div>
  )
}

function SystemRow() {
  const { notifications: words } = useMessages().tasks
  const hintId = useId()
  const permission = useNotificationPermission()
  const isOn = useStore(notifyStore) === 'on' && permission === 'granted'
  const problem = {
    unsupported: window.isSecureContext ? words.unsupported : words.insecure,
    denied: window.isSecureContext ? words.blocked : words.insecure,
    granted: null,
    default: null,
  }[permission]
  return (
    <Row id={hintId} label={words.system} hint={words.systemHint} problem={problem}>
      <Switch
        label={words.system}
        isOn={isOn}
        disabled={problem !== null}
        aria-describedby={hintId}
        onChange={async (next) => {
          if (!next) notifyStore.set('off')
          else if (!(await turnNotificationsOn())) showToast(words.notNow)
        }}
      />
    </Row>
  )
}

function SoundRow() {
  const { notifications: words } = useMessages().tasks
  const hintId = useId()
  return (
    <Row id={hintId} label={words.sound} hint={words.soundHint}>
      <Button
        variant="quiet"
        onClick={async () => {
          if (!(await playChime())) showToast(words.noSound)
        }}
      >
        {words.trySound}
      </Button>
      <Switch
        label={words.sound}
        isOn={useStore(soundStore) === 'on'}
        aria-describedby={hintId}
        onChange={(next) => soundStore.set(next ? 'on' : 'off')}
      />
    </Row>
  )
}

interface RowProps {
  /** Id of the element with the hint and the problem. */
  id: string
  label: string
  hint: string
  problem?: string | null
  children: ReactNode
}

function Row({ id, label, hint, problem = null, children }: RowProps) {
  return (
    <div className="flex min-h-15 items-center gap-4 px-4 py-3.5">
      <div className="min-w-0 flex-1">
        {label}
        <div id={id} className="text-sm">
          <p className="text-muted">{hint}</p>
          {problem !== null && <p className="text-unconfirmed">{problem}</p>}
        </div>
      </div>
      {children}
    </div>
  )
}
