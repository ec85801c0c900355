// Which key means what.

/** Keys by what they do. `Mod` is Ctrl, or ⌘ on a Mac: `Mod+Enter`, `Shift+ArrowLeft`, `k`, `?`. */
export type KeyTable = Readonly<Record<string, readonly string[]>>

export type Stroke = Pick<KeyboardEvent, 'key' | 'code' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>

/** What a pressed key does by a table; null where the table does not know it. */
export function findAction<T extends KeyTable>(table: T, stroke: Stroke): keyof T | null {
  const pressed = nameOf(stroke)
  return Object.keys(table).find((action) => table[action]?.includes(pressed)) ?? null
}

function nameOf({ key, code, ctrlKey, metaKey, altKey, shiftKey }: Stroke): string {
  // With Alt, the key of a Mac writes another letter. Full-width signs of Chinese keyboards are the same keys.
  const letter = altKey && code.startsWith('Key') ? code.slice(3) : key
  const sign = letter === ' ' ? 'Space' : letter.normalize('NFKC')
  // Of other signs Shift is a part: a question mark is one wherever it is on the keyboard.
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
