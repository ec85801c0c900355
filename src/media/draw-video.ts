// Draws the current frame of a video into a JPEG file.

import { fitWithin } from './image/image-plan.ts'

/**
 * `tainted`: the browser forbids reading the frame, because the host did not allow it (no CORS). `failed`:
 * there is no frame, or it could not be encoded.
 */
export type NoPicture = 'tainted' | 'failed'

interface PictureOptions {
  /** Longest edge in pixels; larger frames are scaled down. */
  maxEdge: number
  /** JPEG quality, 0–1. */
  quality: number
}

/** Draws the current frame as a JPEG. Never rejects. */
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
    // Frees the pixels now instead of at the next garbage collection.
    canvas.width = 0
  }
}
