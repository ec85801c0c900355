// Inline form for the token of an environment: in the composer, and where a server refused a token.

import { lazy, Suspense, useId, useRef, useState } from 'react'
import { type Environment, hostOf } from '#environments/environment.ts'
import { getToken, setToken } from '#environments/tokens.ts'
import { useMessages } from '#i18n/messages.ts'
import { isFocusLost } from '#lib/browser/keep-focus.ts'
import { Button } from '#ui/button.tsx'
import { FieldError } from '#ui/field.tsx'
import { SecretInput } from '#ui/secret-input.tsx'
import { showToast } from '#ui/toast.tsx'
import { RememberToken } from './remember-token.tsx'

const TokenHint = lazy(async () => ({ default: (await import('./token-hint.tsx')).TokenHint }))

export function TokenForm({ environment }: { environment: Environment }) {
  const { token: words } = useMessages()
  const [typed, setTyped] = useState('')
  const [isRemembered, setIsRemembered] = useState(getToken(environment)?.keeping !== 'tab')
  const [error, setError] = useState<string | null>(null)
  const form = useRef<HTMLDivElement>(null)
  const id = useId()

  const save = async () => {
    const { readToken } = await import('#environments/read-token.ts')
    const reading = readToken(typed)
    if (!reading.ok) return setError(words.problems[reading.problem])
    const { current: box } = form
    await setToken(environment, reading.token, isRemembered ? 'device' : 'tab')
    // This form goes now, and the prompt is next, unless the person has gone on to something else.
    if (isFocusLost() || box?.contains(document.activeElement)) document.getElementById('prompt')?.focus()
    showToast(reading.cleaned ? `${words.saved} · ${words.cleaned}` : words.saved)
  }

  return (
    <div ref={form} className="grid gap-2.5">
      <div className="grid gap-1.5">
        <label htmlFor={id} className="font-semibold text-sm text-soft">
          {words.label}
        </label>
        <div className="grid grid-cols-[minmax(0,1fr)_auto] gap-2">
          <SecretInput
            id={id}
            value={typed}
            placeholder={words.placeholder}
            showLabel={words.show}
            hideLabel={words.hide}
            aria-invalid={error ? true : undefined}
            aria-describedby={`${id}-error ${id}-note ${id}-hint`}
            onChange={(event) => {
              setTyped(event.target.value)
              setError(null)
            }}
            onKeyDown={(event) => {
              if (event.key !== 'Enter' || event.nativeEvent.isComposing) return
              event.preventDefault()
              void save()
            }}
          />
          <Button variant="primary" onClick={save}>
            {words.save}
          </Button>
        </div>
        <FieldError id={`${id}-error`}>{error}</FieldError>
        <p id={`${id}-note`} className="text-muted text-sm empty:hidden">
          <Suspense>{typed !== '' && <TokenHint typed={typed} />}</Suspense>
        </p>
        <p id={`${id}-hint`} className="sr-only">
          {words.hint(hostOf(environment))}
        </p>
      </div>
      <RememberToken isRemembered={isRemembered} onChange={setIsRemembered} />
    </div>
  )
}
