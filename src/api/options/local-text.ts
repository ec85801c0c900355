import type { LocalText } from './option-value.ts'

/** The text in a language; a language without one takes the other's. */
export function textIn(local: LocalText, language: 'zh-CN' | 'en'): string {
  if (typeof local === 'string') return local
  const { zh, en } = local
  return (language === 'zh-CN' ? (zh ?? en) : (en ?? zh)) ?? ''
}
