// Decides how a picture changes before it is sent: the smallest change that makes it usable for every server.

import type { ImageHeader } from './image-header.ts'

/** Pixels. */
export interface Size {
  width: number
  height: number
}

/** Larger files are refused without being read; bytes. */
export const maxFileBytes = 100_000_000

/** A decoded picture takes four bytes per pixel; more pixels than this can crash the whole browser. */
export const maxPixels = 120_000_000

/** Files up to this size are sent unchanged if they need no other change; bytes. */
export const maxKeptBytes = 4 * 1024 * 1024

/** Scales down to a longest edge of at most `maxEdge` pixels, keeping the aspect ratio; never scales up. */
export function fitWithin({ width, height }: Size, maxEdge: number): Size {
  const scale = Math.min(1, maxEdge / Math.max(width, height))
  const scaled = (edge: number) => Math.max(1, Math.round(edge * scale))
  return { width: scaled(width), height: scaled(height) }
}

/**
 * Whether the file can be sent unchanged: every server can read it and sees the same picture as the browser.
 * `shown` is the decoded size.
 */
export function canKeep(header: ImageHeader, shown: Size, bytes: number, maxEdge: number): boolean {
  const { format, size, isUpright, isAnimated, isPlain } = header
  const isCommon = format === 'jpeg' || format === 'png' || format === 'webp'
  // The browser has rotated the picture if the size differs; a server might not.
  const isAsStored = isUpright && size?.width === shown.width && size.height === shown.height
  const isSmall = Math.max(shown.width, shown.height) <= maxEdge && bytes <= maxKeptBytes
  return isCommon && isPlain && isAsStored && !isAnimated && isSmall
}

/** Whether the picture has too many pixels to decode; false if the header gives no size. */
export function isTooManyPixels(size: Size | null): boolean {
  return size !== null && size.width * size.height > maxPixels
}
