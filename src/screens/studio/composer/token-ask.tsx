import { KeyRound } from 'lucide-react'
import { type Environment, environmentName, hostOf } from '#environments/environment.ts'
import { useLocale, useMessages } from '#i18n/messages.ts'
import { TokenForm } from '#screens/shared/connection/token-form.tsx'
import { useTokenState } from '#screens/shared/services.ts'
import { FieldError } from '#ui/field.tsx'
import { Icon } from '#ui/icon.tsx'

/** Shown above the prompt while the environment has no working token. */
export function TokenAsk({ environment, error }: { environment: Environment; error: string | undefined }) {
  const { studio } = useMessages()
  const locale = useLocale()
  const state = useTokenState(environment)
  if (state !== 'missing' && state !== 'refused') return null
  const name = environmentName(environment, locale)
  const isDemo = environment.source === 'demo'
  return (
    <section
      data-field="token"
      aria-labelledby="token-ask"
      data-tone={state === 'refused' ? 'bad' : 'warn'}
      className={`grid gap-3 rounded-lg p-4 col-span-full ${state === 'refused' ? 'bg-(--tone-soft)' : 'bg-sunken'}`}
    >
      <h2 id="token-ask" className="flex items-center gap-2">
        <Icon of={KeyRound} className="text-(--tone)" />
        {state === 'refused' ? studio.tokenRefused(name) : studio.tokenMissing(name)}
      </h2>
      <p className="text-sm text-soft">
        {state === 'missing'
          ? studio.tokenMissingText(hostOf(environment))
          : isDemo
            ? studio.tokenRefusedDemo
            : studio.tokenRefusedText}
      </p>
      <TokenForm key={environment.id} environment={environment} />
      <FieldError>{error}</FieldError>
    </section>
  )
}
