// Implementation of `ImageChoice.choose`, loaded with the first image.

import { loadWords } from '#i18n/messages.ts'
import { maxFileBytes, maxPixels } from '#media/image/image-plan.ts'
import type { ImageProblem } from '#media/image/prepare-image.ts'
import { readImage } from '#media/image/read-image.ts'
import type { DraftStore } from '#tasks/submit/draft.ts'
import { type ImageMessage, usedOf } from './image-message.ts'

/**
 * Puts the image into the form, unless a newer choice exists. Resolves to a message, or null. Rejects if its
 * dictionary cannot be loaded.
 */
export async function takeImage(
  draft: DraftStore,
  files: readonly File[],
  maxEdge: number,
  isNewest: () => boolean,
): Promise<ImageMessage | null> {
  const file = usedOf(files)
  if (file === undefined || !isNewest()) return null
  const [image] = await Promise.all([readImage(file, maxEdge), loadWords()])
  if (!isNewest()) return null
  if (!image.ok) return { kind: 'problem', say: sentenceOf(image.problem) }
  const { blob, size, original, isStill } = image
  const isReduced = size.width !== original.width || size.height !== original.height
  const about = { name: file.name, ...size, ...(isReduced ? { original } : {}) }
  const isKept = await draft.setFile(blob, about)
  if (isKept && !isStill && files.length === 1) return null
  return {
    kind: 'note',
    say: (words) =>
      [
        ...(files.length > 1 ? [words.onlyFirst(file.name)] : []),
        ...(isStill ? [words.still] : []),
        ...(isKept ? [] : [words.notKept]),
      ].join(' '),
  }
}

export function sentenceOf(problem: ImageProblem): (ImageMessage & { kind: 'problem' })['say'] {
  return (words, formats) => {
    if (problem.kind === 'too-large') {
      return words.tooLarge(formats.bytes(problem.bytes), formats.bytes(maxFileBytes))
    }
    if (problem.kind === 'too-many-pixels') {
      const { width, height } = problem.size
      return words.tooManyPixels(`${width} × ${height}`, formats.number(maxPixels / 1_000_000))
    }
    return words.problems[problem.kind]
  }
}
