import type { Page } from 'playwright-core'

/** Gives the environment its token, and wakes the worker as somebody does who begins to write. */
export async function enterToken(page: Page): Promise<void> {
  await page.getByLabel('令牌', { exact: true }).fill('the-token')
  await page.getByRole('button', { name: '保存', exact: true }).click()
  await page.getByRole('textbox', { name: '提示词' }).focus()
  await workerIsReady(page)
}

/** Resolves once the site's worker takes orders. */
export async function workerIsReady(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const { active } = await navigator.serviceWorker.ready
    if (active?.state === 'activated') return
    await new Promise<void>((resolve) => {
      active?.addEventListener('statechange', () => active.state === 'activated' && resolve())
    })
  })
}
