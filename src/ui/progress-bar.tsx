import { cx } from '#lib/cx.ts'

interface ProgressBarProps {
  label: string
  /** 0–100; null if the progress is unknown. */
  value: number | null
  /** True if the value is outdated: the bar loses its colour. */
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
