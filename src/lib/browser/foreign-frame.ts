/**
 * Whether a page of another origin shows this one in a frame, where it could lay its own buttons over ours. Pages of
 * this origin may; a frame that is cut off from its origin (`sandbox`) counts as foreign.
 */
export function isInForeignFrame(): boolean {
  try {
    let page: Window = window
    while (page !== page.parent) {
      page = page.parent
      // Another origin's is not told: that throws.
      if (page.location.origin !== location.origin) return true
    }
    return false
  } catch {
    return true
  }
}
