// Problems of more than one task, shown once above the list. Each is rare, so its notice is loaded on demand.

import { lazy, Suspense } from 'react'
import { hasOptions } from '#api/dialect.ts'
import type { Environment } from '#environments/environment.ts'
import { withWords } from '#i18n/messages.ts'
import { UnreachableServers } from '#screens/shared/connection/unreachable-servers.tsx'
import { useEnvironments, useSite, useTaskState, useTokenState } from '#screens/shared/services.ts'
import { isWaiting } from '#tasks/store/task.ts'

const ConfigNotice = lazy(() => withWords(import('./config-notice.tsx')))
const StoreTrouble = lazy(() => import('./store-trouble.tsx'))
const PausedEnvironment = lazy(() => import('./paused-environment.tsx'))

export function Troubles() {
  const { mistakes } = useSite()
  const hasStoreTrouble = useTaskState(
    ({ phase, damaged, isFull }) =>
      phase === 'outdated' || phase === 'unavailable' || phase === 'lost' || isFull || damaged > 0,
  )
  const { environments, current } = useEnvironments()
  // Mistakes in the options are only known once the schemas are read.
  const mayBeWrong = current.source === 'site' && hasOptions(current.dialect)
  return (
    <>
      <Suspense fallback={null}>
        {(mistakes.length > 0 || mayBeWrong) && <ConfigNotice />}
        {hasStoreTrouble && <StoreTrouble />}
      </Suspense>
      <UnreachableServers environments={environments} />
      {environments
        // The composer asks for the token of the current environment.
        .filter(({ id }) => id !== current.id)
        .map((environment) => (
          <MaybePaused key={environment.id} environment={environment} />
        ))}
    </>
  )
}

function MaybePaused({ environment }: { environment: Environment }) {
  const state = useTokenState(environment)
  const hasWaiting = useTaskState(({ ids, byId }) =>
    ids.some((id) => {
      const task = byId.get(id)
      return task !== undefined && task.environmentId === environment.id && isWaiting(task)
    }),
  )
  if (!hasWaiting || (state !== 'missing' && state !== 'refused')) return null
  return (
    <Suspense fallback={null}>
      <PausedEnvironment environment={environment} />
    </Suspense>
  )
}
