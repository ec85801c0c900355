import { Check, CircleAlert, KeyRound, Plus, Share2 } from 'lucide-react'
import { useState } from 'react'
import { type Environment, environmentName } from '#environments/environment.ts'
import { useLocale, useMessages, useWords } from '#i18n/messages.ts'
import { cx } from '#lib/cx.ts'
import { useEnvironments, useServices, useTokenState } from '#screens/shared/services.ts'
import { Button, IconButton } from '#ui/button.tsx'
import { Icon } from '#ui/icon.tsx'
import { EnvironmentForm } from './environment-form.tsx'
import { SetupLinkDialog } from './setup-link-dialog.tsx'

/** The environment being edited, as it was then: another tab may remove it. `new` for a new one, null for none. */
type Editing = Environment | 'new' | null

export function EnvironmentList() {
  const settings = useWords('settings')
  const locale = useLocale()
  const { environments, current } = useEnvironments()
  const [editing, setEditing] = useState<Editing>(null)
  const close = () => setEditing(null)
  const edited = editing === 'new' ? null : editing
  const isGone = edited !== null && environments.every(({ id }) => id !== edited.id)
  // What was typed is kept, so that saving adds the environment again.
  const shown = isGone ? [...environments, edited] : environments
  return (
    <div className="panel divide-y divide-line">
      <div role="radiogroup" aria-label={settings.environments} className="divide-y divide-line">
        {shown.map((environment) => (
          <div key={environment.id}>
            {environment === edited && isGone ? (
              <Removed />
            ) : (
              <EnvironmentRow
                environment={environment}
                isCurrent={environment.id === current.id}
                isEditing={edited?.id === environment.id}
                onEdit={() => setEditing(edited?.id === environment.id ? null : environment)}
              />
            )}
            {edited?.id === environment.id && (
              <EnvironmentForm
                key={environment.id}
                environment={environment}
                isGone={isGone}
                label={settings.formOf(environmentName(environment, locale))}
                onDone={close}
              />
            )}
          </div>
        ))}
      </div>
      {editing === 'new' ? (
        <EnvironmentForm environment={null} label={settings.newForm} onDone={close} />
      ) : (
        <div className="px-4 py-3">
          <Button variant="quiet" icon={Plus} className="-ml-2.5" onClick={() => setEditing('new')}>
            {settings.add}
          </Button>
        </div>
      )}
    </div>
  )
}

function Removed() {
  const settings = useWords('settings')
  return (
    <p role="alert" className="flex items-center gap-2 px-4 py-3 text-soft">
      <Icon of={CircleAlert} className="text-unconfirmed" />
      {settings.removedElsewhere}
    </p>
  )
}

interface EnvironmentRowProps {
  environment: Environment
  isCurrent: boolean
  isEditing: boolean
  onEdit: () => void
}

function EnvironmentRow({ environment, isCurrent, isEditing, onEdit }: EnvironmentRowProps) {
  const settings = useWords('settings')
  const locale = useLocale()
  const { environments } = useServices()
  const [isSharing, setIsSharing] = useState(false)
  const name = environmentName(environment, locale)
  return (
    <div className="flex min-h-15 flex-wrap items-center gap-x-4 gap-y-1 px-4 py-3">
      <label
        className={cx(
          'flex min-h-control min-w-0 flex-1 cursor-pointer items-start gap-2.5',
          // On narrow screens an address gets its own line.
          environment.source !== 'demo' && 'max-sm:basis-full',
        )}
      >
        <input
          type="radio"
          name="environment"
          className="mt-0.5 size-4.5 flex-none accent-accent"
          checked={isCurrent}
          aria-label={settings.use(name)}
          onChange={() => environments.choose(environment.id)}
        />
        <span className="min-w-0">
          <strong>{name}</strong>
          <br />
          <span className="text-muted text-sm [overflow-wrap:anywhere]">
            {environment.source === 'demo' ? settings.demoHint : environment.baseUrl}
          </span>
        </span>
      </label>
      <TokenWord environment={environment} />
      {environment.source !== 'demo' && (
        <span className="-mr-2.5 flex items-center">
          <IconButton
            icon={Share2}
            iconSize={18}
            label={settings.setup.share(name)}
            onClick={() => setIsSharing(true)}
          />
          <Button
            variant="quiet"
            aria-expanded={isEditing}
            aria-label={settings.editOf(name)}
            onClick={onEdit}
          >
            {settings.edit}
          </Button>
        </span>
      )}
      {isSharing && <SetupLinkDialog environment={environment} onClose={() => setIsSharing(false)} />}
    </div>
  )
}

function TokenWord({ environment }: { environment: Environment }) {
  const { shell } = useMessages()
  const state = useTokenState(environment)
  return (
    <span
      className={cx(
        'flex items-center gap-2 text-muted text-sm',
        state !== 'not-needed' && 'max-sm:flex-1 max-sm:pl-7',
      )}
    >
      {state !== 'not-needed' && (
        <Icon
          of={state === 'present' ? Check : KeyRound}
          className={
            state === 'present' ? 'text-succeeded' : state === 'refused' ? 'text-failed' : 'text-unconfirmed'
          }
        />
      )}
      {shell.tokenState[state]}
    </span>
  )
}
