/**
 * Whether a page of another origin embeds this one in a frame, which allows clickjacking. Frames of this
 * origin are fine; a `sandbox` frame without its origin counts as foreign.
 */
export function isInForeignFrame(): boolean {
  try {
    let page: Window = window
    while (page !== page.parent) {
      page = page.parent
      // Throws for another origin.
      if (page.location.origin !== location.origin) return true
    }
    return false
  } catch {
    return true
  }
}
