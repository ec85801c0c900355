import type { ReactNode } from 'react'
import { readToken } from '#environments/read-token.ts'
import { useFormats } from '#i18n/format.ts'
import { useMessages } from '#i18n/messages.ts'

interface TokenHintProps {
  typed: string
  children?: ReactNode
}

/** Under the field of a token: says so where only a part of what was pasted is the token. */
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
