import { cx } from '#lib/cx.ts'

interface SwitchProps {
  label: string
  isOn: boolean
  onChange: (isOn: boolean) => void
  disabled?: boolean
  'aria-describedby'?: string
}

/** A switch that takes effect at once. */
export function Switch({ label, isOn, onChange, ...rest }: SwitchProps) {
  return (
    <button
      type="button"
      role="switch"
      aria-checked={isOn}
      aria-label={label}
      // The ::after enlarges the touch target.
      className="relative inline-flex h-6 w-10.5 flex-none items-center rounded-full bg-muted p-0.5 transition-colors duration-(--fast) after:absolute after:-inset-x-1 after:-inset-y-2.5 disabled:cursor-default disabled:opacity-50 aria-checked:bg-accent"
      onClick={() => onChange(!isOn)}
      {...rest}
    >
      <i
        className={cx(
          'size-5 rounded-full bg-raised transition-transform duration-(--fast)',
          isOn && 'translate-x-4.5',
        )}
      />
    </button>
  )
}
