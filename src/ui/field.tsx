import { CircleAlert } from 'lucide-react'
import { type ComponentProps, type ReactNode, useId } from 'react'
import { cx } from '#lib/cx.ts'
import { Icon } from './icon.tsx'

interface FieldProps {
  label: ReactNode
  /** Shown to the right of the label. */
  aside?: ReactNode
  hint?: ReactNode
  /** Says what is wrong and what to do; screen readers announce it when it appears. */
  error?: ReactNode
  className?: string
  /** Receives the props that connect a control to its label, hint and error. */
  children: (control: {
    id: string
    'aria-describedby': string | undefined
    'aria-invalid': boolean | undefined
  }) => ReactNode
}

export function Field({ label, aside, hint, error, className = '', children }: FieldProps) {
  const id = useId()
  const hintId = `${id}-hint`
  const errorId = `${id}-error`
  const described = [error ? errorId : null, hint ? hintId : null].filter(Boolean).join(' ')
  return (
    <div className={cx('grid min-w-0 content-start gap-1.5', className)}>
      <div className="flex items-center justify-between gap-2 text-sm">
        <label htmlFor={id} className="font-semibold text-soft">
          {label}
        </label>
        {aside}
      </div>
      {children({ id, 'aria-describedby': described || undefined, 'aria-invalid': error ? true : undefined })}
      <FieldError id={errorId}>{error}</FieldError>
      {hint && (
        <p id={hintId} className="text-pretty text-muted text-sm">
          {hint}
        </p>
      )}
    </div>
  )
}

/** The error under a field. Its element is always rendered, so that screen readers notice the change. */
export function FieldError({ id, children }: { id?: string; children: ReactNode }) {
  return (
    <div id={id} role="alert" className="empty:hidden">
      {children && (
        <p className="flex gap-1.5 text-failed text-sm">
          <Icon of={CircleAlert} className="mt-0.5" />
          <span className="min-w-0">{children}</span>
        </p>
      )}
    </div>
  )
}

export function Input({ className = '', ...rest }: ComponentProps<'input'>) {
  return <input className={cx('input', className)} {...rest} />
}

/** A field of several lines; the user cannot resize it. */
export function Textarea({ className = '', ...rest }: ComponentProps<'textarea'>) {
  return <textarea className={cx('input resize-none py-2', className)} {...rest} />
}

interface SelectProps<T extends string> extends Omit<ComponentProps<'select'>, 'value' | 'onChange'> {
  value: T
  options: readonly { value: T; label: string }[]
  onChoose: (value: T) => void
}

/** The browser's own select, which works well on every phone. */
export function Select<T extends string>({ value, options, onChoose, ...rest }: SelectProps<T>) {
  return (
    <select
      // Two gradients draw the arrow, in the muted text colour.
      className="input cursor-pointer bg-[linear-gradient(45deg,transparent_50%,var(--text-muted)_50%),linear-gradient(135deg,var(--text-muted)_50%,transparent_50%)] bg-[position:right_17px_center,right_12px_center] bg-size-[5px_5px] bg-no-repeat pr-9"
      value={value}
      onChange={(event) => {
        const chosen = options.find((option) => option.value === event.target.value)
        if (chosen) onChoose(chosen.value)
      }}
      {...rest}
    >
      {options.map((option) => (
        <option key={option.value} value={option.value}>
          {option.label}
        </option>
      ))}
    </select>
  )
}

interface CheckboxProps extends Omit<ComponentProps<'input'>, 'type'> {
  children: ReactNode
}

export function Checkbox({ children, ...rest }: CheckboxProps) {
  return (
    <label className="inline-flex min-h-6 cursor-pointer items-start gap-2.5 max-sm:min-h-control max-sm:items-center">
      <input type="checkbox" className="mt-0.5 size-4.5 flex-none accent-accent max-sm:mt-0" {...rest} />
      <span className="min-w-0">{children}</span>
    </label>
  )
}
