// Runs in the build only (`build/first-picture.ts`): the first screen as HTML, for each language and kind of visit.

import { prerender } from 'react-dom/static'
import { EnvironmentStore } from '#environments/environment-store.ts'
import { languages } from '#environments/preferences.ts'
import { readSiteConfig } from '#environments/read-site-config.ts'
import { type Locale, setLocale } from '#i18n/messages.ts'
import { createServices } from '#tasks/services.ts'
import { TaskStore } from '#tasks/store/task-store.ts'
import { App } from './app.tsx'

/** The kinds of visits that `first-paint.ts` tells apart: without tasks, with tasks, and another screen. */
export type FirstView = 'welcome' | 'tasks' | 'other'

/** The HTML of `#root`. Rejects if a component throws. */
async function renderFirstView(locale: Locale, view: FirstView): Promise<string> {
  await setLocale(locale)
  document.documentElement.dataset.firstView = view
  location.hash = view === 'other' ? '#/prerendered' : ''
  const services = createServices(new TaskStore(), new EnvironmentStore(readSiteConfig('{}')))
  const { prelude } = await prerender(<App services={services} />, {
    // Larger parts would arrive in scripts, as if they had been late.
    progressiveChunkSize: Number.POSITIVE_INFINITY,
    onError(error) {
      throw error
    },
  })
  return new Response(prelude).text()
}

export const firstViews: { locale: Locale; view: FirstView; html: string }[] = []
for (const locale of languages) {
  for (const view of ['welcome', 'tasks', 'other'] as const) {
    firstViews.push({ locale, view, html: await renderFirstView(locale, view) })
  }
}
