import { KeyRound } from 'lucide-react'
import { type Environment, environmentName, hostOf } from '#environments/environment.ts'
import { useLocale, useMessages } from '#i18n/messages.ts'
import { TokenForm } from '#screens/shared/connection/token-form.tsx'
import { useTokenState } from '#screens/shared/services.ts'
import { Notice } from '#ui/notice.tsx'

/** Notice for an environment that is not selected, but whose tasks wait for a token. */
export default function PausedEnvironment({ environment }: { environment: Environment }) {
  const { studio } = useMessages()
  const locale = useLocale()
  const isRefused = useTokenState(environment) === 'refused'
  const name = environmentName(environment, locale)
  return (
    <Notice
      icon={KeyRound}
      tone={isRefused ? 'bad' : 'warn'}
      title={isRefused ? studio.tokenRefused(name) : studio.tokenMissing(name)}
    >
      <p className="mb-3">
        {isRefused ? studio.tokenRefusedText : studio.tokenMissingText(hostOf(environment))}
      </p>
      <TokenForm environment={environment} />
    </Notice>
  )
}
