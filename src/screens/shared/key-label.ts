import type { Later } from '#i18n/dictionary.ts'

const isApple = /Mac|iP(?:hone|ad|od)/.test(navigator.platform)

const signs: Record<string, string> = {
  Mod: isApple ? '⌘' : 'Ctrl',
  Shift: isApple ? '⇧' : 'Shift',
  Alt: isApple ? '⌥' : 'Alt',
  ArrowLeft: '←',
  ArrowRight: '→',
  ArrowUp: '↑',
  ArrowDown: '↓',
  Escape: 'Esc',
  Arrows: '← → ↑ ↓',
}

/** The keys to press together, as printed on the keyboard. */
export function keyLabels(key: string, words: Later['player']): string[] {
  return key.split('+').map((part) => signs[part] ?? words.keys[part as 'Space'] ?? part.toUpperCase())
}

/** Shows the four arrows as one key instead of four similar entries. */
export function withoutRepetition(keys: readonly string[]): readonly string[] {
  const [first = ''] = keys
  const areArrows = keys.length === 4 && keys.every((key) => /Arrow\w+$/.test(key))
  return areArrows ? [first.replace(/Arrow\w+$/, 'Arrows')] : keys
}

/** Name of a button with its first key: `Loop (L)`. */
export function withKey(name: string, keys: readonly string[], words: Later['player']): string {
  const [first = ''] = keys
  return `${name} (${keyLabels(first, words).join(' ')})`
}
