// Mounts the app; the only file with effects on load.

import { QueryClient } from '@tanstack/react-query'
import { createRoot } from 'react-dom/client'
import { App } from '#app/app.tsx'
import { startAppearance } from '#app/appearance.ts'
import '#app/theme.css'
import { EnvironmentStore } from '#environments/environment-store.ts'
import { loadSiteConfig } from '#environments/site-config.ts'
import { TaskStore } from '#tasks/task-store.ts'

// A function rather than a top-level await: with one the bundler splits what is needed first into five files.
async function start(): Promise<void> {
  const tasks = new TaskStore()
  const opened = tasks.open()
  const [site] = await Promise.all([loadSiteConfig(), startAppearance()])
  const services = { queryClient: new QueryClient(), tasks, environments: new EnvironmentStore(site) }

  const root = document.getElementById('root')
  if (root === null) throw new Error('index.html has no #root')
  createRoot(root).render(<App services={services} />)

  await opened
  // Whoever has no tasks yet needs nothing that looks after them.
  await tasks.hasAny()
  const [{ startAsking }, { startTellingFinished }, { startTellingStatuses }] = await Promise.all([
    import('#tasks/asker.ts'),
    import('#app/tell-finished.ts'),
    import('#app/tell-statuses.ts'),
  ])
  startTellingFinished(tasks, startAsking(services))
  startTellingStatuses(tasks)
}

void start()
