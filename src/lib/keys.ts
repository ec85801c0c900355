// Maps keys to actions.

/** Keys of each action: `Mod+Enter`, `Shift+ArrowLeft`, `k`, `?`. `Mod` is Ctrl, or ⌘ on a Mac. */
export type KeyTable = Readonly<Record<string, readonly string[]>>

export type Stroke = Pick<KeyboardEvent, 'key' | 'code' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>

/** The action of a pressed key; null if the table does not have the key. */
export function findAction<T extends KeyTable>(table: T, stroke: Stroke): keyof T | null {
  const pressed = nameOf(stroke)
  return Object.keys(table).find((action) => table[action]?.includes(pressed)) ?? null
}

function nameOf({ key, code, ctrlKey, metaKey, altKey, shiftKey }: Stroke): string {
  // On a Mac, Alt changes the letter of a key. NFKC turns full-width characters of Chinese keyboards into
  // usual ones.
  const letter = altKey && code.startsWith('Key') ? code.slice(3) : key
  const sign = letter === ' ' ? 'Space' : letter.normalize('NFKC')
  // Ignore Shift for signs: whether `?` needs it depends on the keyboard layout.
  const isSign = sign.length === 1 && sign.toLowerCase() === sign.toUpperCase() && !/\d/.test(sign)
  return [
    (ctrlKey || metaKey) && 'Mod',
    altKey && 'Alt',
    shiftKey && !isSign && 'Shift',
    sign.length === 1 ? sign.toLowerCase() : sign,
  ]
    .filter(Boolean)
    .join('+')
}
