// What concerns more than one task, said once above the list.

import { KeyRound, RefreshCw, TriangleAlert } from 'lucide-react'
import { lazy, Suspense } from 'react'
import { type Environment, environmentName, hostOf } from '#environments/environment.ts'
import { tokensOf } from '#environments/tokens.ts'
import { loadWords, useLocale, useMessages } from '#i18n/messages.ts'
import { ContactTroubles } from '#screens/shared/contact-troubles.tsx'
import { useEnvironments, useServices, useTaskState, useTokenState } from '#screens/shared/services.ts'
import { TokenForm } from '#screens/shared/token-form.tsx'
import { isWaiting } from '#tasks/task.ts'
import { Button } from '#ui/button.tsx'
import { Notice } from '#ui/notice.tsx'

const ConfigNotice = lazy(async () => {
  const [notice] = await Promise.all([import('./config-notice.tsx'), loadWords('config')])
  return notice
})

export function Troubles() {
  const { shell } = useMessages()
  const { mistakes } = useServices().environments.site
  const phase = useTaskState((state) => state.phase)
  const damaged = useTaskState((state) => state.damaged)
  const isFull = useTaskState((state) => state.isFull)
  const { environments, current } = useEnvironments()
  const { tasks } = useServices()
  const saveDamaged = async () => {
    const [{ writeDamaged }, { saveFile }, { datedFileName }] = await Promise.all([
      import('#tasks/damaged.ts'),
      import('#media/download.ts'),
      import('#media/file-names.ts'),
    ])
    const file = await writeDamaged(tasks, tokensOf(environments))
    saveFile(file, datedFileName('rpasora-unreadable', 'json', new Date()))
  }
  return (
    <>
      {mistakes.length > 0 && (
        <Suspense fallback={null}>
          <ConfigNotice mistakes={mistakes} />
        </Suspense>
      )}
      {phase === 'outdated' && (
        <Notice icon={RefreshCw} tone="warn" title={shell.outdated} role="alert">
          <p>{shell.outdatedText}</p>
          <Button className="mt-2.5" onClick={() => location.reload()}>
            {shell.reload}
          </Button>
        </Notice>
      )}
      {phase === 'unavailable' && (
        <Notice icon={TriangleAlert} tone="bad" title={shell.storeUnavailable} role="alert">
          <p>{shell.storeUnavailableText}</p>
        </Notice>
      )}
      {isFull && (
        <Notice icon={TriangleAlert} tone="bad" title={shell.storageFull} role="alert">
          <p>{shell.storageFullText}</p>
        </Notice>
      )}
      {damaged > 0 && (
        <Notice icon={TriangleAlert} tone="warn" title={shell.recordsDamaged(damaged)}>
          <p>{shell.recordsDamagedText}</p>
          <Button className="mt-2.5" onClick={() => void saveDamaged()}>
            {shell.saveDamaged}
          </Button>
        </Notice>
      )}
      <ContactTroubles environments={environments} />
      {environments
        // The composer asks for the token of the current one.
        .filter(({ id }) => id !== current.id)
        .map((environment) => (
          <PausedEnvironment key={environment.id} environment={environment} />
        ))}
    </>
  )
}

/** An environment that is not selected, but whose tasks wait for a token. */
function PausedEnvironment({ environment }: { environment: Environment }) {
  const { studio } = useMessages()
  const locale = useLocale()
  const state = useTokenState(environment)
  const hasWaiting = useTaskState(({ ids, byId }) =>
    ids.some((id) => {
      const task = byId.get(id)
      return task !== undefined && task.environmentId === environment.id && isWaiting(task)
    }),
  )
  if (!hasWaiting || (state !== 'missing' && state !== 'refused')) return null
  const name = environmentName(environment, locale)
  return (
    <Notice
      icon={KeyRound}
      tone={state === 'refused' ? 'bad' : 'warn'}
      title={state === 'refused' ? studio.tokenRefused(name) : studio.tokenMissing(name)}
    >
      <p className="mb-3">
        {state === 'refused' ? studio.tokenRefusedText : studio.tokenMissingText(hostOf(environment))}
      </p>
      <TokenForm environment={environment} />
    </Notice>
  )
}
