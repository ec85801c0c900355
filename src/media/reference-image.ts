// A file that is to be a reference image: looked at before it is believed.

/** Larger files are refused; bytes. */
const maxImageBytes = 20 * 1024 * 1024

export type ImageReading =
  | { ok: true; width: number; height: number }
  | { ok: false; problem: 'unreadable' | 'too-large' }

/** Decodes the file to know that it is an image this browser can read, and its size in pixels. Never rejects. */
export async function readImage(file: Blob): Promise<ImageReading> {
  if (file.size > maxImageBytes) return { ok: false, problem: 'too-large' }
  try {
    const bitmap = await createImageBitmap(file)
    const { width, height } = bitmap
    bitmap.close()
    return { ok: true, width, height }
  } catch {
    return { ok: false, problem: 'unreadable' }
  }
}

/** Reads a typed or pasted image link; null where it is not an http(s) address. */
export function readImageLink(typed: string): string | null {
  try {
    const url = new URL(typed.trim())
    const isWeb = url.protocol === 'http:' || url.protocol === 'https:'
    // Sent as it was written: a signed link must not change by a byte.
    return isWeb && url.hostname !== '' ? typed.trim() : null
  } catch {
    return null
  }
}
