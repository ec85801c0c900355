import { cx } from '#lib/cx.ts'

interface ProgressBarProps {
  label: string
  /** 0–100; null for work whose progress nobody knows. */
  value: number | null
  /** True when the value is old news: it loses its colour. */
  isStale?: boolean
  className?: string
}

export function ProgressBar({ label, value, isStale = false, className = '' }: ProgressBarProps) {
  return (
    <div
      role="progressbar"
      aria-label={label}
      {...(value === null
        ? {}
        : { 'aria-valuenow': Math.round(value), 'aria-valuemin': 0, 'aria-valuemax': 100 })}
      className={cx('progress-bar', isStale && 'is-stale', className)}
    >
      <i style={value === null ? undefined : { width: `${value}%` }} />
    </div>
  )
}
