import { isEqual } from '#lib/is-equal.ts'
import { type Draft, type DraftStore, maxQuantity } from './draft.ts'

/**
 * Returns a function that puts a refused submission back into the form; call it once for each of its refused
 * videos. It resolves false if the form has other content by then, which it must not overwrite.
 */
export function wayBack(draft: DraftStore, submitted: Draft, blob: Blob | null): () => Promise<boolean> {
  const { image } = submitted
  return wayBackOf(draft, submitted.prompt, {
    isThere: (now) => isEqual(now.image, image),
    isFree: (now) => now.image.kind === 'none',
    async restore() {
      if (image.kind === 'file' && blob !== null) await draft.setFile(blob, image)
      else draft.change({ image })
    },
  })
}

interface ImagesOfForm {
  /** True if the form still has the submitted images. */
  isThere: (now: Draft) => boolean
  isFree: (now: Draft) => boolean
  restore: () => Promise<void>
}

/** Like `wayBack`, for images that are kept in any way. */
export function wayBackOf(
  draft: DraftStore,
  prompt: string,
  { isThere, isFree, restore }: ImagesOfForm,
): () => Promise<boolean> {
  let isBack = false
  return async () => {
    const now = draft.get()
    if (now.prompt === prompt && (isBack || isThere(now))) {
      if (isBack) draft.change({ copies: Math.min(now.copies + 1, maxQuantity) })
      return true
    }
    if (now.prompt.trim() !== '' || !isFree(now)) return false
    isBack = true
    draft.change({ prompt, copies: 1 })
    await restore()
    return true
  }
}

/** Remembers the form's image. Resolves with a function that restores it; null if there is no image. */
export async function rememberImage(draft: DraftStore): Promise<(() => Promise<void>) | null> {
  const { image } = draft.get()
  if (image.kind === 'none') return null
  const blob = await draft.getBlob()
  return async () => {
    draft.clearImage()
    if (image.kind === 'link') draft.change({ image })
    else if (blob !== null) await draft.setFile(blob, image)
  }
}
