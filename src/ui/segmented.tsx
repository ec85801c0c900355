import { type ReactNode, useId } from 'react'

interface SegmentedProps<T extends string> {
  label: string
  value: T
  options: readonly { value: T; label: string; icon?: ReactNode; isDisabled?: boolean }[]
  onChange: (value: T) => void
  /** Id of a text about it. */
  'aria-describedby'?: string | undefined
}

/** A choice among a few options, all visible. */
export function Segmented<T extends string>({ label, value, options, onChange, ...rest }: SegmentedProps<T>) {
  const name = useId()
  return (
    <div role="radiogroup" aria-label={label} className="segmented" {...rest}>
      {options.map((option) => (
        <label key={option.value}>
          <input
            type="radio"
            name={name}
            checked={option.value === value}
            disabled={option.isDisabled}
            onChange={() => onChange(option.value)}
          />
          {option.icon}
          {option.label}
        </label>
      ))}
    </div>
  )
}
