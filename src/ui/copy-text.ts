/**
 * Puts a text on the clipboard. Resolves false where the page may not (plain http hosts): the caller then
 * shows the text selected, to be copied by hand.
 */
export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text)
    return true
  } catch {
    return false
  }
}
