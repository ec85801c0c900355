import type { Later } from '#i18n/dictionary.ts'
import type { Formats } from '#i18n/format.ts'

/** A message about the newest choice, rendered in the current language. */
export type ImageMessage =
  | { kind: 'problem' | 'note'; say: (words: Later['image'], formats: Formats) => string }
  /** Its text is in the dictionary of the first screen. */
  | { kind: 'notLoaded' | 'linkInvalid' | 'linkNotTaken' | 'fileNotTaken' }

/** The file to use of several, because the form has one image. */
export function usedOf(files: readonly File[]): File | undefined {
  return files.find(({ type }) => type.startsWith('image/')) ?? files[0]
}
