import type { Page } from 'playwright-core'

/** Enters the environment's token, and starts the worker by focusing the prompt. */
export async function enterToken(page: Page): Promise<void> {
  await page.getByLabel(/^令牌/).fill('the-token')
  await page.getByRole('button', { name: '保存', exact: true }).click()
  // Wait until the token is encrypted and stored.
  await page.waitForFunction(() =>
    Object.entries(localStorage).some(([key, value]) => key.endsWith('rpasora.tokens') && value !== '{}'),
  )
  await page.getByRole('textbox', { name: '提示词' }).focus()
  await workerIsReady(page)
}

/** Reloads the page like Shift+reload: the worker does not control it, but accepts its orders. */
export async function reloadUncontrolled(page: Page): Promise<void> {
  const devTools = await page.context().newCDPSession(page)
  const isLoaded = page.waitForEvent('load')
  await devTools.send('Page.reload', { ignoreCache: true })
  await isLoaded
  await page.getByRole('textbox', { name: '提示词' }).waitFor()
  await page.waitForFunction(() => navigator.serviceWorker.controller === null)
  await devTools.detach()
}

/** Blocks the worker's thread for `ms` milliseconds; resolves once it is free again. */
export function holdWorker(page: Page, ms: number): Promise<void> {
  const [worker] = page.context().serviceWorkers()
  if (worker === undefined) throw new Error('This profile has no worker')
  return worker.evaluate((ms) => {
    const end = Date.now() + ms
    while (Date.now() < end);
  }, ms)
}

/** Resolves once the site's worker accepts orders. */
export async function workerIsReady(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const { active } = await navigator.serviceWorker.ready
    if (active?.state === 'activated') return
    await new Promise<void>((resolve) => {
      active?.addEventListener('statechange', () => active.state === 'activated' && resolve())
    })
  })
}
