// Automated accessibility checks.

import axe from 'axe-core'
import type { Page } from 'playwright-core'

/** The violations axe finds on the current page, one line per element; empty if there are none. */
export async function axeViolations(page: Page): Promise<string[]> {
  // A dialog that is fading in does not have its final contrast yet; endless animations are not awaited.
  await page.evaluate(() =>
    Promise.allSettled(
      document
        .getAnimations()
        .filter(({ effect }) => effect?.getComputedTiming().iterations !== Number.POSITIVE_INFINITY)
        .map(({ finished }) => finished),
    ),
  )
  // The content security policy forbids foreign scripts and eval, but not evaluation by the debugger.
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
