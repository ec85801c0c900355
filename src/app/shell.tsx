import { Languages, type LucideIcon, Settings, SunMoon } from 'lucide-react'
import type { ReactNode } from 'react'
import { Link, useLocation } from 'react-router'
import { languageStore, languages, themeStore, themes } from '#environments/preferences.ts'
import { useMessages } from '#i18n/messages.ts'
import type { PersistedStore } from '#lib/storage/persisted-store.ts'
import { useStore } from '#lib/use-store.ts'
import { paths } from '#screens/shared/paths.ts'
import { useServices, useTaskState } from '#screens/shared/services.ts'
import { isWaiting } from '#tasks/store/task.ts'
import type { TaskState } from '#tasks/store/task-store.ts'
import { Announcements } from '#ui/announcements.tsx'
import { buttonProps, IconButton } from '#ui/button.tsx'
import { Icon } from '#ui/icon.tsx'
import { Menu, MenuItem } from '#ui/menu.tsx'
import { Toasts } from '#ui/toast.tsx'
import { EnvironmentSwitch } from './environment-switch.tsx'
import { EverywhereKeys } from './everywhere-keys.tsx'

/** The frame around every screen: header, content, toasts and announcements. */
export function Shell({ children }: { children: ReactNode }) {
  const { shell } = useMessages()
  const { pathname } = useLocation()
  const { site } = useServices().environments
  const title = site.title ?? shell.title
  return (
    <>
      <button
        type="button"
        {...buttonProps(
          'primary',
          'sr-only focus:not-sr-only focus:absolute focus:top-2 focus:left-2 focus:z-(--z-toast)',
        )}
        onClick={() => document.getElementById('content')?.focus()}
      >
        {shell.skip}
      </button>
      <header className="sticky top-0 z-(--z-header) border-line border-b bg-raised">
        <div className="mx-auto flex h-14 max-w-(--shell) items-center gap-1 px-gutter">
          <Link
            to={paths.studio}
            aria-label={title}
            className="mr-3 flex min-h-control items-center gap-2.5 whitespace-nowrap font-semibold text-[0.9375rem] text-text no-underline max-md:-ml-2.5 max-md:mr-0 max-md:min-w-11 max-md:px-2.5"
          >
            <Mark />
            <span className="max-w-80 truncate max-md:hidden">{title}</span>
          </Link>
          <EnvironmentSwitch />
          <span className="flex-1" />
          <RunningCount />
          <LanguageMenu />
          <ThemeMenu />
          <EverywhereKeys />
          <Link
            to={paths.settings}
            aria-label={shell.settings}
            title={shell.settings}
            aria-current={pathname === paths.settings ? 'page' : undefined}
            className="icon-button aria-[current]:text-accent-text"
          >
            <Icon of={Settings} size={20} />
          </Link>
        </div>
      </header>
      {children}
      <Toasts closeLabel={shell.close} />
      <Announcements />
    </>
  )
}

function Mark() {
  return (
    <svg viewBox="0 0 24 24" aria-hidden="true" className="size-6 flex-none">
      <rect
        x="2"
        y="4.5"
        width="20"
        height="15"
        rx="3.5"
        fill="none"
        stroke="currentColor"
        strokeWidth="1.75"
      />
      <path d="M10 8.6v6.8l5.8-3.4z" className="fill-accent" />
    </svg>
  )
}

function countWaiting({ ids, byId }: TaskState): number {
  return ids.reduce((count, id) => {
    const task = byId.get(id)
    return task !== undefined && (task.submission === 'sending' || isWaiting(task)) ? count + 1 : count
  }, 0)
}

function RunningCount() {
  const { shell } = useMessages()
  const count = useTaskState(countWaiting)
  if (count === 0) return null
  return (
    <Link
      to={paths.filtered('status=active')}
      {...buttonProps(
        'quiet',
        'min-w-31 justify-end tabular-nums max-sm:min-w-24 max-sm:px-1.5 max-sm:text-sm',
      )}
    >
      {/* Its width depends on the number of digits; a new element avoids a layout shift. */}
      <span key={String(count).length}>{shell.running(count)}</span>
    </Link>
  )
}

function LanguageMenu() {
  const { shell } = useMessages()
  return (
    <ChoiceMenu
      icon={Languages}
      label={shell.language}
      cell={languageStore}
      options={languages.map((value) => ({ value, label: shell.languageNames[value], lang: value }))}
    />
  )
}

function ThemeMenu() {
  const { shell } = useMessages()
  return (
    <ChoiceMenu
      icon={SunMoon}
      label={shell.theme}
      cell={themeStore}
      options={themes.map((value) => ({ value, label: shell.themes[value] }))}
    />
  )
}

interface ChoiceMenuProps<T extends string> {
  icon: LucideIcon
  label: string
  cell: PersistedStore<T>
  options: readonly { value: T; label: string; lang?: string }[]
}

/** A menu for one preference; on a phone, these are in the settings. */
function ChoiceMenu<T extends string>({ icon, label, cell, options }: ChoiceMenuProps<T>) {
  const chosen = useStore(cell)
  const current = options.find(({ value }) => value === chosen)?.label ?? chosen
  return (
    <Menu
      label={label}
      trigger={(props) => (
        <IconButton
          icon={icon}
          iconSize={20}
          label={`${label}: ${current}`}
          className="max-sm:hidden"
          {...props}
        />
      )}
    >
      {options.map((option) => (
        <MenuItem
          key={option.value}
          lang={option.lang}
          isChecked={option.value === chosen}
          onClick={() => cell.set(option.value)}
        >
          {option.label}
        </MenuItem>
      ))}
    </Menu>
  )
}
