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
      className="switch"
      onClick={() => onChange(!isOn)}
      {...rest}
    >
      <i />
    </button>
  )
}
