interface SwitchProps {
  label: string
  isOn: boolean
  onChange: (isOn: boolean) => void
  disabled?: boolean
  'aria-describedby'?: string
}

/** On or off, at once. */
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
