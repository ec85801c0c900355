// The worker that prepares pictures. It is started for one picture and terminated afterwards, which frees its
// memory.

import { prepareImage } from './prepare-image.ts'

/** The message from the page. */
export interface ImageOrder {
  file: Blob
  /** Longest edge of the result, in pixels. */
  maxEdge: number
}

addEventListener('message', async ({ data }: MessageEvent<ImageOrder>) => {
  postMessage(await prepareImage(data.file, data.maxEdge))
})
