// Turns a chosen file into the picture that is sent. Runs in a worker, or in the page where workers are not
// available.

import type { ImageFormat } from '#lib/files/image-type.ts'
import { readImageHeader } from './image-header.ts'
import { canKeep, fitWithin, isTooManyPixels, maxFileBytes, maxKeptBytes, type Size } from './image-plan.ts'

export type ImageProblem =
  | { kind: 'empty' | 'not-opened' | 'heic' | 'svg' | 'not-image' | 'damaged' | 'no-memory' }
  | { kind: 'too-large'; bytes: number }
  | { kind: 'too-many-pixels'; size: Size }

export type PreparedImage =
  /** `original`: upright size before scaling, in pixels. `isStill`: an animation became a single picture. */
  | { ok: true; blob: Blob; size: Size; original: Size; isStill: boolean }
  | { ok: false; problem: ImageProblem }

/** Good enough for a model, at a third of the size of the best quality. */
const quality = 0.9

/**
 * Turns the picture upright and limits its longest edge to `maxEdge` pixels. A file that needs no change
 * keeps its bytes and gets the MIME type of its content. Never rejects.
 */
export async function prepareImage(file: Blob, maxEdge: number): Promise<PreparedImage> {
  if (file.size === 0) return failure({ kind: 'empty' })
  if (file.size > maxFileBytes) return failure({ kind: 'too-large', bytes: file.size })
  let start: ArrayBuffer
  try {
    // Covers all of a file that may be sent unchanged, because the orientation may be at its end.
    start = await file.slice(0, maxKeptBytes).arrayBuffer()
  } catch {
    return failure({ kind: 'not-opened' })
  }
  const header = readImageHeader(new Uint8Array(start))
  if (isTooManyPixels(header.size) && header.size !== null) {
    return failure({ kind: 'too-many-pixels', size: header.size })
  }
  const bitmap = await decode(file)
  // Checked only after decoding, because some browsers read HEIC.
  if (bitmap === null) return failure({ kind: problemOf(header.format) })
  try {
    const original = { width: bitmap.width, height: bitmap.height }
    const size = fitWithin(original, maxEdge)
    const done = { ok: true, size, original } as const
    if (canKeep(header, original, file.size, maxEdge)) {
      return { ...done, blob: new Blob([start], { type: `image/${header.format}` }), isStill: false }
    }
    const blob = await draw(bitmap, size, header.format === 'jpeg')
    return { ...done, blob, isStill: header.isAnimated }
  } catch {
    return failure({ kind: 'no-memory' })
  } finally {
    bitmap.close()
  }
}

function failure(problem: ImageProblem): PreparedImage {
  return { ok: false, problem }
}

function problemOf(format: ImageFormat): 'heic' | 'svg' | 'not-image' | 'damaged' {
  if (format === 'heic' || format === 'svg') return format
  // Older browsers cannot decode AVIF.
  return format === 'other' || format === 'avif' ? 'not-image' : 'damaged'
}

/** An upright bitmap, because browsers apply the orientation by default; null if it cannot be decoded. */
function decode(file: Blob): Promise<ImageBitmap | null> {
  return createImageBitmap(file).catch(() => null)
}

/** Encodes as JPEG, or as WebP if any pixel is transparent (PNG if the browser cannot write WebP). */
async function draw(bitmap: ImageBitmap, { width, height }: Size, isOpaque: boolean): Promise<Blob> {
  const canvas = createCanvas(width, height)
  const context = canvas.getContext('2d') as OffscreenCanvasRenderingContext2D | null
  if (context === null) throw new Error('No canvas of this size')
  context.imageSmoothingQuality = 'high'
  context.drawImage(bitmap, 0, 0, width, height)
  const type = isOpaque || !isSeeThrough(context, { width, height }) ? 'image/jpeg' : 'image/webp'
  const blob = await encode(canvas, type)
  // Frees the pixels now instead of at the next garbage collection.
  canvas.width = 0
  return blob
}

function createCanvas(width: number, height: number): OffscreenCanvas | HTMLCanvasElement {
  if (typeof OffscreenCanvas !== 'undefined') return new OffscreenCanvas(width, height)
  return Object.assign(document.createElement('canvas'), { width, height })
}

async function encode(canvas: OffscreenCanvas | HTMLCanvasElement, type: string): Promise<Blob> {
  if ('convertToBlob' in canvas) return canvas.convertToBlob({ type, quality })
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, type, quality))
  if (blob === null) throw new Error('Not encoded')
  return blob
}

function isSeeThrough(context: OffscreenCanvasRenderingContext2D, { width, height }: Size): boolean {
  const { data } = context.getImageData(0, 0, width, height)
  for (let at = 3; at < data.length; at += 4) if (data[at] !== 255) return true
  return false
}
