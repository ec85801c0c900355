import type { Parts } from '#i18n/dictionary.ts'

const isApple = /Mac|iP(?:hone|ad|od)/.test(navigator.platform)

const signs: Record<string, string> = {
  Mod: isApple ? '⌘' : 'Ctrl',
  Shift: isApple ? '⇧' : 'Shift',
  ArrowLeft: '←',
  ArrowRight: '→',
  ArrowUp: '↑',
  ArrowDown: '↓',
  Escape: 'Esc',
}

/** The keys to press together, as they are written on the keyboard. */
export function keyLabels(key: string, words: Parts['player']): string[] {
  return key.split('+').map((part) => signs[part] ?? words.keys[part as 'Space'] ?? part.toUpperCase())
}

/** `Loop (L)`: what a button is called, with its first key. */
export function withKey(name: string, keys: readonly string[], words: Parts['player']): string {
  const [first = ''] = keys
  return `${name} (${keyLabels(first, words).join(' ')})`
}
