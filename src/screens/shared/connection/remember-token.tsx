import type { ReactNode } from 'react'
import { sealsTokens } from '#environments/tokens.ts'
import { useMessages } from '#i18n/messages.ts'
import { Checkbox } from '#ui/field.tsx'

interface RememberTokenProps {
  isRemembered: boolean
  /** Shown while the box is not ticked. */
  hintWhereNot?: ReactNode
  onChange: (isRemembered: boolean) => void
}

/** Whether to store a token on this device. Warns if it would be stored unencrypted. */
export function RememberToken({ isRemembered, hintWhereNot, onChange }: RememberTokenProps) {
  const { token } = useMessages()
  const hint = isRemembered ? !sealsTokens && token.rememberInClear : hintWhereNot
  return (
    <div className="grid gap-1">
      <Checkbox checked={isRemembered} onChange={(event) => onChange(event.target.checked)}>
        {token.remember}
      </Checkbox>
      {hint && <p className="pl-7 text-muted text-sm">{hint}</p>}
    </div>
  )
}
