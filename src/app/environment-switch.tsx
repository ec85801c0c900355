import { ChevronsUpDown, FlaskConical, Server, Settings } from 'lucide-react'
import { Link } from 'react-router'
import { type Environment, environmentName } from '#environments/environment.ts'
import { useLocale, useMessages } from '#i18n/messages.ts'
import { cx } from '#lib/cx.ts'
import { paths } from '#screens/shared/paths.ts'
import { useEnvironments, useServices, useTokenState } from '#screens/shared/services.ts'
import { buttonProps } from '#ui/button.tsx'
import { Icon } from '#ui/icon.tsx'
import { Menu, MenuItem, MenuLine } from '#ui/menu.tsx'

/** Selects the environment of the next submission, and shows the token state of each in a word. */
export function EnvironmentSwitch() {
  const { shell } = useMessages()
  const locale = useLocale()
  const { environments, current } = useEnvironments()
  const state = useTokenState(current)
  const name = environmentName(current, locale)
  return (
    <Menu
      label={shell.switchEnvironment}
      trigger={(props) => (
        <button
          type="button"
          aria-label={`${shell.environment(name)} · ${shell.tokenState[state]}`}
          {...buttonProps('plain', 'when-known min-w-0 border-line px-2.5 font-normal')}
          {...props}
        >
          <i className={cx('size-2 flex-none rounded-full', dots[state])} />
          <span className="truncate">{name}</span>
          <Icon of={ChevronsUpDown} className="text-muted" />
        </button>
      )}
    >
      {environments.map((environment) => (
        <EnvironmentItem
          key={environment.id}
          environment={environment}
          isChosen={environment.id === current.id}
        />
      ))}
      <MenuLine />
      <Link to={paths.settings} role="menuitem" tabIndex={-1} className="menu-item">
        <Icon of={Settings} className="text-muted" />
        {shell.manageEnvironments}
      </Link>
    </Menu>
  )
}

/** Colour is never the only sign: the word is in the button's label and in the menu. */
const dots = {
  opening: 'bg-muted',
  present: 'bg-succeeded',
  'not-needed': 'border-2 border-muted',
  missing: 'border-2 border-unconfirmed',
  refused: 'bg-failed',
}

function EnvironmentItem({ environment, isChosen }: { environment: Environment; isChosen: boolean }) {
  const { shell } = useMessages()
  const { environments } = useServices()
  const state = useTokenState(environment)
  return (
    <MenuItem
      icon={environment.source === 'demo' ? FlaskConical : Server}
      isChecked={isChosen}
      end={shell.tokenState[state]}
      onClick={() => environments.choose(environment.id)}
    >
      {environmentName(environment, useLocale())}
    </MenuItem>
  )
}
