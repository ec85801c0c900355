import type { ReactNode } from 'react'
import { readToken } from '#environments/read-token.ts'
import { useFormats } from '#i18n/format.ts'
import { useMessages } from '#i18n/messages.ts'

interface TokenHintProps {
  typed: string
  children?: ReactNode
}

/** Shown below a token field: tells if only a part of the pasted text is the token. */
export function TokenHint({ typed, children }: TokenHintProps) {
  const { token: words } = useMessages()
  const formats = useFormats()
  const reading = readToken(typed)
  return (
    <>
      {reading.ok && reading.cleaned && (
        <span className="block">{words.readAs(formats.number(reading.token.length))}</span>
      )}
      {children}
    </>
  )
}
