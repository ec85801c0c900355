import type { LucideIcon } from 'lucide-react'
import type { ReactNode } from 'react'
import { cx } from '#lib/cx.ts'
import { Icon } from './icon.tsx'

interface NoticeProps {
  icon: LucideIcon
  title: ReactNode
  children?: ReactNode
  tone?: 'info' | 'warn' | 'bad' | 'good'
  /** At the right edge; for a button that collapses the notice. */
  end?: ReactNode
  role?: 'alert' | 'status'
}

/** A panel inside the page: what is wrong, what to do, and the button for it. */
export function Notice({ icon, title, children, tone, end, role }: NoticeProps) {
  return (
    <div
      role={role}
      data-tone={tone}
      className={cx(
        'flex gap-2.5 rounded-lg border px-3.5 py-3 text-soft',
        tone ? 'border-transparent bg-(--tone-soft)' : 'border-line bg-raised',
      )}
    >
      <Icon of={icon} className={cx('mt-[3px]', tone ? 'text-(--tone)' : 'text-muted')} />
      <div className="min-w-0 flex-1">
        <strong className="text-text">{title}</strong>
        {children}
      </div>
      {end && <div className="-my-1.5 -mr-2 flex-none">{end}</div>}
    </div>
  )
}
