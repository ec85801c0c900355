import { Eye, EyeOff } from 'lucide-react'
import { type ComponentProps, useState } from 'react'
import { IconButton } from './button.tsx'
import { Input } from './field.tsx'
import { keepLinesApart } from './keep-lines-apart.ts'

interface SecretInputProps extends Omit<ComponentProps<'input'>, 'type'> {
  showLabel: string
  hideLabel: string
}

/** A text field that is masked until the user reveals it. */
export function SecretInput({ showLabel, hideLabel, ...rest }: SecretInputProps) {
  const [isShown, setIsShown] = useState(false)
  return (
    <div className="relative min-w-0">
      <Input
        type={isShown ? 'text' : 'password'}
        className="pr-11"
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        onPaste={keepLinesApart}
        {...rest}
      />
      <IconButton
        icon={isShown ? EyeOff : Eye}
        label={isShown ? hideLabel : showLabel}
        aria-pressed={isShown}
        className="absolute top-0 right-0"
        onClick={() => setIsShown(!isShown)}
      />
    </div>
  )
}
