// Whether the page may have a key: the element in focus comes first.

/** Whoever is among these has every key for itself. */
const typing =
  'input:not([type=button], [type=checkbox], [type=radio], [type=range], [type=file]), textarea, select, [contenteditable], dialog, [role=menu]'

/** Whoever is among these has these keys for itself. */
const owners: readonly [keys: RegExp, elements: string][] = [
  [/^ $/, 'button, summary, input, video[controls]'],
  [/^Enter$/, 'a[href], button, summary, input, video[controls]'],
  // The sliders inside a video's own controls would move by a hundredth of it; up and down are left to them.
  [/^(?:Arrow|Home$|End$)/, 'input[type=radio]'],
]

/** True where the element in focus, an open dialog or an input method does something of its own with the key. */
export function isTaken(event: KeyboardEvent): boolean {
  // 229 is the key code of a key that an input method took for itself.
  if (event.defaultPrevented || event.isComposing || event.keyCode === 229) return true
  if (document.querySelector('dialog[open]') !== null) return true
  const { target, key } = event
  if (!(target instanceof Element)) return false
  if (target.closest(typing) !== null) return true
  return owners.some(([keys, elements]) => keys.test(key) && target.closest(elements) !== null)
}
