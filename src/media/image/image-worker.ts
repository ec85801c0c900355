// The thread that works on pictures. It is started for one and ended after it, so that its memory is free again.

import { prepareImage } from './prepare-image.ts'

/** What the page sends. */
export interface ImageOrder {
  file: Blob
  /** Pixels. */
  maxEdge: number
}

addEventListener('message', async ({ data }: MessageEvent<ImageOrder>) => {
  postMessage(await prepareImage(data.file, data.maxEdge))
})
