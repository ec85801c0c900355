import type { Parts } from '#i18n/dictionary.ts'
import type { Formats } from '#i18n/format.ts'

/** A sentence about the newest choice, in whatever language is in use when it is read. */
export type ImageMessage =
  | { kind: 'problem' | 'note'; say: (words: Parts['image'], formats: Formats) => string }
  /** Said by the dictionary of the first screen. */
  | { kind: 'notLoaded' | 'linkInvalid' | 'linkNotTaken' | 'fileNotTaken' }

/** Of several files the one that is used: the form has one image. */
export function usedOf(files: readonly File[]): File | undefined {
  return files.find(({ type }) => type.startsWith('image/')) ?? files[0]
}
