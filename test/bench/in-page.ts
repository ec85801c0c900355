// Measurements inside a page.

import type { CDPSession, Page } from 'playwright-core'

/** A slow phone: a CPU four times slower, and the network that Lighthouse calls slow 4G. */
export const slowPhone = { cpu: 4, latencyMs: 562.5, bytesPerSecond: 1_474_560 / 8 }

export interface Slowness {
  /** Factor by which the CPU is slowed down. */
  cpu?: number
  /** Added to each request; not limited if omitted. */
  latencyMs?: number
  bytesPerSecond?: number
}

/** Slows the page down from now on; the session can be used for further commands. */
export async function slowDown(
  page: Page,
  { cpu = 1, latencyMs, bytesPerSecond }: Slowness,
): Promise<CDPSession> {
  const session = await page.context().newCDPSession(page)
  await session.send('Emulation.setCPUThrottlingRate', { rate: cpu })
  if (latencyMs !== undefined && bytesPerSecond !== undefined) {
    await session.send('Network.enable')
    await session.send('Network.emulateNetworkConditions', {
      ...{ offline: false, latency: latencyMs },
      ...{ downloadThroughput: bytesPerSecond, uploadThroughput: bytesPerSecond },
    })
  }
  return session
}

declare global {
  /** Calls back when the next frame is on the screen, with the time since the navigation in ms. */
  var painted: (then: (at: number) => void) => void
  /** The longest task of the main thread since `watchTasks`, in ms; 0 if none took 50 ms. */
  var longestTask: number
}

/** Runs before the page's own scripts. */
const tools = `
  globalThis.__name = (named) => named
  globalThis.painted = (then) => requestAnimationFrame(() => {
    const channel = new MessageChannel()
    channel.port1.onmessage = () => then(performance.now())
    channel.port2.postMessage(null)
  })
`

/** Call before the page loads. */
export async function addTools(page: Pick<Page, 'addInitScript'>): Promise<void> {
  await page.addInitScript({ content: tools })
}

export async function watchTasks(page: Page): Promise<void> {
  await page.evaluate(() => {
    globalThis.longestTask = 0
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) longestTask = Math.max(longestTask, duration)
    }).observe({ type: 'longtask' })
  })
}

/** The duration as text. */
export async function longestTaskOf(page: Page): Promise<string> {
  const longest = await page.evaluate(() => longestTask)
  return longest === 0 ? 'below 50 ms' : `${Math.round(longest)} ms`
}

/** The used JavaScript heap after a garbage collection, in bytes. */
export async function heapOf(page: Page): Promise<number> {
  const session = await page.context().newCDPSession(page)
  await session.send('HeapProfiler.collectGarbage')
  const { usedSize } = await session.send('Runtime.getHeapUsage')
  await session.detach()
  return usedSize
}

/** Seconds the main thread was busy since the page started. */
export async function busySeconds(session: CDPSession): Promise<number> {
  const { metrics } = await session.send('Performance.getMetrics')
  return metrics.find(({ name }) => name === 'TaskDuration')?.value ?? 0
}
