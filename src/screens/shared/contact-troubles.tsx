import { lazy, Suspense, useState } from 'react'
import type { Environment } from '#environments/environment.ts'
import { loadWords } from '#i18n/messages.ts'
import { lostContactSince } from '#tasks/contact.ts'
import { useTaskState } from './services.ts'

const ContactTrouble = lazy(async () => {
  const [trouble] = await Promise.all([import('./contact-trouble.tsx'), loadWords('connection')])
  return trouble
})

/** One notice for each of these environments that is not reached; once hidden, until contact is lost anew. */
export function ContactTroubles({ environments }: { environments: readonly Environment[] }) {
  return environments
    .filter(({ source }) => source !== 'demo')
    .map((environment) => <MaybeTrouble key={environment.id} environment={environment} />)
}

function MaybeTrouble({ environment }: { environment: Environment }) {
  const [dismissed, setDismissed] = useState(0)
  const since = useTaskState(({ byId }) => lostContactSince(byId.values(), environment.id))
  if (since === null || since <= dismissed) return null
  return (
    <Suspense fallback={null}>
      <ContactTrouble environment={environment} onDismiss={() => setDismissed(since)} />
    </Suspense>
  )
}
