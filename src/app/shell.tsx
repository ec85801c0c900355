import { Settings } from 'lucide-react'
import type { ReactNode } from 'react'
import { Link, useLocation } from 'react-router'
import { useMessages } from '#i18n/messages.ts'
import { paths } from '#screens/shared/paths.ts'
import { useSite, useTaskState } from '#screens/shared/services.ts'
import { isWaiting } from '#tasks/store/task.ts'
import type { TaskState } from '#tasks/store/task-store.ts'
import { Announcements } from '#ui/announcements.tsx'
import { buttonProps } from '#ui/button.tsx'
import { Icon } from '#ui/icon.tsx'
import { Toasts } from '#ui/toast.tsx'
import { EnvironmentSwitch } from './environment-switch.tsx'
import { EverywhereKeys } from './everywhere-keys.tsx'

/** The frame around every screen: header, content, toasts and announcements. */
export function Shell({ children }: { children: ReactNode }) {
  const { shell } = useMessages()
  const { pathname, search } = useLocation()
  const site = useSite()
  const title = site.title ?? shell.title
  return (
    <>
      <button
        type="button"
        {...buttonProps(
          'primary',
          'sr-only focus:not-sr-only focus:absolute focus:top-2 focus:left-2 focus:z-(--z-toast) focus:px-3.5',
        )}
        // With tasks, the form is what there is to skip.
        onClick={() =>
          document.getElementById(document.querySelector('.task-days') ? 'tasks' : 'content')?.focus()
        }
      >
        {shell.skip}
      </button>
      <header className="sticky top-0 z-(--z-header) border-line border-b bg-raised">
        <div className="mx-auto flex h-14 max-w-(--shell) items-center gap-1 px-gutter">
          <Home title={title} isHere={pathname === paths.studio && search === ''} />
          <EnvironmentSwitch />
          <span className="flex-1" />
          <RunningCount />
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
      <EverywhereKeys />
      <Toasts closeLabel={shell.close} />
      <Announcements />
    </>
  )
}

const home =
  'mr-3 flex min-h-control items-center gap-2.5 whitespace-nowrap font-semibold text-[0.9375rem] text-text no-underline max-md:-ml-2.5 max-md:mr-0 max-md:min-w-11 max-md:px-2.5'

/** Leads to the studio; no link where it would lead nowhere else. */
function Home({ title, isHere }: { title: string; isHere: boolean }) {
  const content = (
    <>
      <Mark />
      <span className="when-known max-w-80 truncate max-md:hidden">{title}</span>
    </>
  )
  return isHere ? (
    <span className={home}>{content}</span>
  ) : (
    <Link to={paths.studio} aria-label={title} className={home}>
      {content}
    </Link>
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
