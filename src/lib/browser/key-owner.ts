// Whether the page may handle a key: the focused element comes first.

/** Elements that use every key, including all elements inside them. */
const typing =
  'input:not([type=button], [type=checkbox], [type=radio], [type=range], [type=file]), textarea, select, [contenteditable], dialog, [role=menu]'

/** Elements that use only certain keys, including all elements inside them. */
const owners: readonly [keys: RegExp, elements: string][] = [
  [/^ $/, 'button, summary, input, video[controls]'],
  [/^Enter$/, 'a[href], button, summary, input, video[controls]'],
  // Not `video`: the sliders in its own controls would seek by only 1 %. They keep Up and Down.
  [/^(?:Arrow|Home$|End$)/, 'input[type=radio]'],
]

/** True if the focused element, an open dialog or an input method uses the key. */
export function isTaken(event: KeyboardEvent): boolean {
  // 229 is the key code of keys that an input method handles.
  if (event.defaultPrevented || event.isComposing || event.keyCode === 229) return true
  if (document.querySelector('dialog[open]') !== null) return true
  const { target, key } = event
  if (!(target instanceof Element)) return false
  if (target.closest(typing) !== null) return true
  return owners.some(([keys, elements]) => keys.test(key) && target.closest(elements) !== null)
}
