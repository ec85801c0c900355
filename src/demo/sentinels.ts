// Words in a prompt that make the demo server fail on purpose. Only data, because the banner that lists them
// loads at startup; their behavior loads later.

import { folded } from '#lib/plain-text.ts'

export const sentinels = [
  { id: 'refused', zh: '#拒绝', en: '#refused' },
  { id: 'violation', zh: '#违规', en: '#violation' },
  { id: 'quota', zh: '#额度', en: '#quota' },
  { id: 'slow', zh: '#很慢', en: '#slow' },
  { id: 'expired', zh: '#过期', en: '#expired' },
  { id: 'token', zh: '#令牌', en: '#token' },
  { id: 'outage', zh: '#故障', en: '#outage' },
  { id: 'network', zh: '#断网', en: '#network' },
  { id: 'lost', zh: '#丢失', en: '#lost' },
] as const

export type SentinelId = (typeof sentinels)[number]['id']

/** The first sentinel whose word, in either language, is in the prompt; null if none is. */
export function findSentinel(prompt: string): SentinelId | null {
  // Chinese input methods write `＃` for `#`.
  const text = folded(prompt)
  return sentinels.find(({ zh, en }) => text.includes(zh) || hasWord(text, en))?.id ?? null
}

/** Chinese text may follow directly; a longer English word (`#slowmotion`) does not match. */
function hasWord(text: string, word: string): boolean {
  return new RegExp(`${word}(?![\\w-])`).test(text)
}
