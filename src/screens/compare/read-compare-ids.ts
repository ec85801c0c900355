import { mostCompared } from '#screens/shared/paths.ts'

/** Task ids in an address, which may be typed by hand: without duplicates, at most four. */
export function readCompareIds(written: string | null): string[] {
  // U+FF0C is the comma of Chinese keyboards.
  const ids = (written ?? '').split(/[,\uff0c\s]+/).filter((id) => id !== '')
  return [...new Set(ids)].slice(0, mostCompared)
}
