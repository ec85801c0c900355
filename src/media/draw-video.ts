// The picture that a video shows, drawn into a file.

import { fitWithin } from './image/image-plan.ts'

/** `tainted`: the browser lets no page read it, since its host did not allow that. `failed`: there is no picture. */
export type NoPicture = 'tainted' | 'failed'

interface PictureOptions {
  /** Pixels; larger pictures are made smaller. */
  maxEdge: number
  /** 0–1, of a JPEG. */
  quality: number
}

/** Never rejects. */
export async function drawVideo(
  video: HTMLVideoElement,
  { maxEdge, quality }: PictureOptions,
): Promise<Blob | NoPicture> {
  const original = { width: video.videoWidth, height: video.videoHeight }
  if (original.width === 0 || video.readyState < video.HAVE_CURRENT_DATA) return 'failed'
  const size = fitWithin(original, maxEdge)
  const canvas = Object.assign(document.createElement('canvas'), size)
  const context = canvas.getContext('2d')
  if (context === null) return 'failed'
  try {
    context.imageSmoothingQuality = 'high'
    context.drawImage(video, 0, 0, size.width, size.height)
    const picture = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/jpeg', quality))
    return picture ?? 'failed'
  } catch (error) {
    return error instanceof DOMException && error.name === 'SecurityError' ? 'tainted' : 'failed'
  } finally {
    // Frees the pixels now, not when somebody collects them.
    canvas.width = 0
  }
}
