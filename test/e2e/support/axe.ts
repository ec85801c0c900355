// Accessibility, as far as a program can judge it.

import axe from 'axe-core'
import type { Page } from 'playwright-core'

/** What axe has against the page as it is now, a line for each element; empty where it has nothing. */
export async function axeViolations(page: Page): Promise<string[]> {
  // A dialog that is still fading in has no contrast of its own yet; what moves for ever is not waited for.
  await page.evaluate(() =>
    Promise.allSettled(
      document
        .getAnimations()
        .filter(({ effect }) => effect?.getComputedTiming().iterations !== Number.POSITIVE_INFINITY)
        .map(({ finished }) => finished),
    ),
  )
  // The content security policy forbids foreign scripts and eval; the debugger may evaluate all the same.
  const debugging = await page.context().newCDPSession(page)
  await debugging.send('Runtime.evaluate', { expression: axe.source })
  await debugging.detach()
  return page.evaluate(async () => {
    const { axe } = window as unknown as { axe: typeof import('axe-core') }
    const { violations } = await axe.run({
      rules: { 'target-size': { enabled: true } },
      resultTypes: ['violations'],
      preload: false,
    })
    return violations.flatMap(({ id, impact, nodes }) =>
      nodes.map(({ target, failureSummary }) => {
        const reasons = (failureSummary ?? '').split('\n').slice(1).join(';').replace(/\s+/g, ' ')
        return `${id} (${impact}) ${target.join(' ')}:${reasons}`
      }),
    )
  })
}
