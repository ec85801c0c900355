import type { LucideIcon } from 'lucide-react'
import { useId } from 'react'
import { type ButtonVariant, buttonProps } from './button.tsx'
import { Icon } from './icon.tsx'

interface FileButtonProps {
  icon: LucideIcon
  label: string
  /** The `accept` attribute of the file input. */
  accept: string
  variant?: ButtonVariant
  /** Only looks disabled: a disabled input would lose the focus. */
  isBusy: boolean
  isDisabled?: boolean
  onChoose: (file: File) => void
}

/** The browser's own file input, under a label that looks like a button. */
export function FileButton({ icon, label, accept, variant, isBusy, isDisabled, onChoose }: FileButtonProps) {
  const id = useId()
  const looks = buttonProps(
    variant,
    'peer-focus-visible:outline-2 peer-focus-visible:outline-offset-2 peer-focus-visible:outline-focus',
  )
  return (
    <div className="relative flex max-sm:flex-col">
      <input
        id={id}
        type="file"
        accept={accept}
        disabled={isDisabled}
        className="peer sr-only"
        onChange={(event) => {
          const file = event.target.files?.[0]
          // Cleared, so that choosing the same file again fires a change event.
          event.target.value = ''
          if (file) onChoose(file)
        }}
      />
      <label htmlFor={id} {...looks} aria-disabled={isBusy || isDisabled || undefined}>
        <Icon of={icon} />
        {label}
      </label>
    </div>
  )
}
