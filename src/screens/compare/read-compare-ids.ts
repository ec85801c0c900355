import { mostCompared } from '#screens/shared/paths.ts'

/** The tasks that an address names, whoever wrote it, each once; at most four. */
export function readCompareIds(written: string | null): string[] {
  // Also the comma of Chinese keyboards.
  const ids = (written ?? '').split(/[,\uff0c\s]+/).filter((id) => id !== '')
  return [...new Set(ids)].slice(0, mostCompared)
}
