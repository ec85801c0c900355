// What is to be done to a picture before it travels: the smallest change that a server can use.

import type { ImageHeader } from './image-header.ts'

/** Pixels. */
export interface Size {
  width: number
  height: number
}

/** Larger files are not even opened; bytes. */
export const maxFileBytes = 100_000_000

/** Decoded it takes four bytes a pixel: more than this can take a whole browser down. Pixels. */
export const maxPixels = 120_000_000

/** A file of up to so much is sent as it is where nothing else is wrong with it; bytes. */
export const maxKeptBytes = 4 * 1024 * 1024

/** The largest size of the same shape whose longest edge is at most `maxEdge`; never larger than it was. */
export function fitWithin({ width, height }: Size, maxEdge: number): Size {
  const scale = Math.min(1, maxEdge / Math.max(width, height))
  const scaled = (edge: number) => Math.max(1, Math.round(edge * scale))
  return { width: scaled(width), height: scaled(height) }
}

/** Whether the file can travel byte for byte: every server reads it, and sees what `shown`, its decoded size, shows. */
export function canKeep(header: ImageHeader, shown: Size, bytes: number, maxEdge: number): boolean {
  const { format, size, isUpright, isAnimated, isPlain } = header
  const isCommon = format === 'jpeg' || format === 'png' || format === 'webp'
  // Whatever turned it, the browser did and a server may not.
  const isAsStored = isUpright && size?.width === shown.width && size.height === shown.height
  const isSmall = Math.max(shown.width, shown.height) <= maxEdge && bytes <= maxKeptBytes
  return isCommon && isPlain && isAsStored && !isAnimated && isSmall
}

/** Too much to decode, as far as the header tells. */
export function isTooManyPixels(size: Size | null): boolean {
  return size !== null && size.width * size.height > maxPixels
}
