// Prepares pictures one at a time, in a worker where possible.

import { trustedScript } from '#lib/browser/trusted-script.ts'
import type { ImageOrder } from './image-worker.ts'
import workerUrl from './image-worker.ts?worker&url'
import { type PreparedImage, prepareImage } from './prepare-image.ts'

let working: Promise<unknown> = Promise.resolve()
let newest: ImageOrder | null = null

/**
 * Prepares a picture without blocking the page. Only one picture is decoded at a time; a call that is
 * overtaken by a newer one while it waits resolves with null. Never rejects.
 */
export function readImage(file: Blob, maxEdge: number): Promise<PreparedImage | null> {
  const order = { file, maxEdge }
  newest = order
  const mine = working.then(() => (newest === order ? work(order) : null))
  working = mine
  return mine
}

async function work(order: ImageOrder): Promise<PreparedImage> {
  return (await inWorker(order)) ?? prepareImage(order.file, order.maxEdge)
}

/** Null if the browser cannot do it in a worker: an old Safari, or a policy that forbids workers. */
async function inWorker(order: ImageOrder): Promise<PreparedImage | null> {
  if (typeof Worker === 'undefined' || typeof OffscreenCanvas === 'undefined') return null
  let worker: Worker | null = null
  try {
    const started = new Worker(trustedScript(workerUrl), { type: 'module' })
    worker = started
    return await new Promise((resolve) => {
      started.onmessage = ({ data }: MessageEvent<PreparedImage>) => resolve(data)
      // The worker's own code never throws, so an error means that it did not load.
      started.onerror = () => resolve(null)
      started.postMessage(order)
    })
  } catch {
    return null
  } finally {
    worker?.terminate()
  }
}
