// Prepares a picture in a worker where possible.

import { trustedScript } from '#lib/browser/trusted-script.ts'
import type { ImageOrder } from './image-worker.ts'
import workerUrl from './image-worker.ts?worker&url'
import { type PreparedImage, prepareImage } from './prepare-image.ts'

/** Prepares a picture without blocking the page; never rejects. */
export async function readImage(file: Blob, maxEdge: number): Promise<PreparedImage> {
  return (await inWorker({ file, maxEdge })) ?? prepareImage(file, maxEdge)
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
