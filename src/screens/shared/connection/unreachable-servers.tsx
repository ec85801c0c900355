import { lazy, Suspense, useState } from 'react'
import { isOwnOrigin, needsSignIn } from '#api/sign-in.ts'
import type { Environment } from '#environments/environment.ts'
import { withWords } from '#i18n/messages.ts'
import { useStore } from '#lib/use-store.ts'
import { unreachableSince } from '#tasks/polling/reachability.ts'
import { useSite, useTaskState } from '../services.ts'
import { SignInTrouble } from './sign-in-trouble.tsx'

const UnreachableServer = lazy(() => withWords(import('./unreachable-server.tsx')))

/**
 * One notice for the site's own sign-in, and one for each given environment that is unreachable. A dismissed
 * notice stays hidden until contact is lost again.
 */
export function UnreachableServers({ environments }: { environments: readonly Environment[] }) {
  const { isSignedOut } = useSite()
  const isClosed = useStore(needsSignIn) || isSignedOut
  return (
    <>
      {isClosed && <SignInTrouble />}
      {environments
        .filter(({ source, baseUrl }) => source !== 'demo' && !(isClosed && isOwnOrigin(baseUrl)))
        .map((environment) => (
          <MaybeTrouble key={environment.id} environment={environment} />
        ))}
    </>
  )
}

function MaybeTrouble({ environment }: { environment: Environment }) {
  const [dismissed, setDismissed] = useState(0)
  const since = useTaskState(({ byId }) => unreachableSince(byId.values(), environment.id))
  if (since === null || since <= dismissed) return null
  return (
    <Suspense fallback={null}>
      <UnreachableServer environment={environment} onDismiss={() => setDismissed(since)} />
    </Suspense>
  )
}
