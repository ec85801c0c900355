// Mounts the app. Only this file and `app/early.ts` have effects on load.

import '#app/early.ts'
import { createRoot } from 'react-dom/client'
import { App } from '#app/app.tsx'
import { startAppearance } from '#app/appearance.ts'
import { offerReload } from '#app/offer-reload.ts'
import '#app/theme.css'
import { takeOver } from '#app/take-over.ts'
import { startWatchingSignIn } from '#app/watch-sign-in.ts'
import { EnvironmentStore } from '#environments/environment-store.ts'
import { loadSiteConfig } from '#environments/site-config.ts'
import { openTokens } from '#environments/tokens.ts'
import { withWords } from '#i18n/messages.ts'
import { isYoungBrowser } from '#lib/browser/first-page.ts'
import { isInForeignFrame } from '#lib/browser/foreign-frame.ts'
import { keepFocus } from '#lib/browser/keep-focus.ts'
import { untilIdle } from '#lib/browser/until-idle.ts'
import { takeSetupLinks } from '#screens/shared/opened-setup-link.ts'
import { prepareTaskList } from '#screens/studio/lazy-task-list.tsx'
import { createServices } from '#tasks/services.ts'
import { TaskStore } from '#tasks/store/task-store.ts'

/** Longest delay of polling, in milliseconds, while the page is busy with its first render. */
const askingWaitsMs = 500

// A function, because with a top-level await the bundler splits the first load into five files.
async function start(): Promise<void> {
  // Older ones get one sentence from index.html, because they may not even parse the rest; `older-engines.css` shows it
  // by the same test.
  if (!isYoungBrowser()) return
  takeSetupLinks()
  const root = document.getElementById('root')
  if (root === null) throw new Error('index.html has no #root')
  if (isInForeignFrame()) return showFramed(root)
  window.addEventListener('vite:preloadError', ({ payload }) => void offerReload(payload), { once: true })
  if (!('any' in AbortSignal && 'canParse' in URL)) (await import('#lib/browser/fill-gaps.ts')).fillGaps()
  const tasks = new TaskStore()
  const opened = tasks.open()
  const appearance = startAppearance()
  prepareTaskList()
  void openTokens()
  const [site] = await Promise.all([loadSiteConfig(), appearance])
  const services = createServices(tasks, new EnvironmentStore(site))

  takeOver(root, services, (onShown) => <App services={services} onShown={onShown} />)
  startWatchingSignIn()
  keepFocus()

  await opened
  // Without tasks, no background services are needed.
  await tasks.hasAny()
  // The list renders first.
  await untilIdle(askingWaitsMs)
  const { startBackgroundServices } = await import('#app/background-services.ts')
  startBackgroundServices(services)
}

/** Runs before anything is read that the person stored. */
async function showFramed(root: HTMLElement): Promise<void> {
  await startAppearance()
  const { FramedScreen } = await withWords(import('#app/framed-screen.tsx'))
  createRoot(root).render(<FramedScreen />)
}

void start()
