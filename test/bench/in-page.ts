// What benchmarks ask of a page.

import type { CDPSession, Page } from 'playwright-core'

/** A slow phone: four times slower, with the network that Lighthouse calls slow 4G. */
export const slowPhone = { cpu: 4, latencyMs: 562.5, bytesPerSecond: 1_474_560 / 8 }

export interface Slowness {
  /** How many times slower than this machine. */
  cpu?: number
  /** Of each request; as fast as it goes where not given. */
  latencyMs?: number
  bytesPerSecond?: number
}

/** From now on; the session is the way to ask for more. */
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
  /** Calls back once the next frame is on the screen, with the time since the navigation in milliseconds. */
  var painted: (then: (at: number) => void) => void
  /** The longest task of the main thread since `watchTasks`, in milliseconds; 0 where none took 50. */
  var longestTask: number
}

/** Runs in the page before it does. */
const tools = `
  globalThis.__name = (named) => named
  globalThis.painted = (then) => requestAnimationFrame(() => {
    const channel = new MessageChannel()
    channel.port1.onmessage = () => then(performance.now())
    channel.port2.postMessage(null)
  })
`

/** To be called before the page loads. */
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

/** In words. */
export async function longestTaskOf(page: Page): Promise<string> {
  const longest = await page.evaluate(() => longestTask)
  return longest === 0 ? 'below 50 ms' : `${Math.round(longest)} ms`
}

/** The JavaScript heap in use after a collection, in bytes. */
export async function heapOf(page: Page): Promise<number> {
  const session = await page.context().newCDPSession(page)
  await session.send('HeapProfiler.collectGarbage')
  const { usedSize } = await session.send('Runtime.getHeapUsage')
  await session.detach()
  return usedSize
}

/** Seconds that the main thread was busy since the page began. */
export async function busySeconds(session: CDPSession): Promise<number> {
  const { metrics } = await session.send('Performance.getMetrics')
  return metrics.find(({ name }) => name === 'TaskDuration')?.value ?? 0
}
