import type { ReactNode } from 'react'
import { sealsTokens } from '#environments/tokens.ts'
import { useMessages } from '#i18n/messages.ts'
import { Checkbox } from '#ui/field.tsx'

interface RememberTokenProps {
  isRemembered: boolean
  /** What it means to leave it off. */
  hintWhereNot?: ReactNode
  onChange: (isRemembered: boolean) => void
}

/** Whether a token stays on this device; says so where it would lie there in clear. */
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
