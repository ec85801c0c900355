import type { LucideIcon } from 'lucide-react'
import type { ReactNode } from 'react'
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
    <div role={role} data-tone={tone} className="notice">
      <Icon of={icon} />
      <div className="min-w-0 flex-1">
        <strong>{title}</strong>
        {children}
      </div>
      {end && <div className="-my-1.5 -mr-2 flex-none">{end}</div>}
    </div>
  )
}
