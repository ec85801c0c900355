/**
 * Copies a text to the clipboard. Resolves with false if the page may not (plain http): the caller then shows
 * the text selected, so that the user can copy it by hand.
 */
export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text)
    return true
  } catch {
    return false
  }
}
