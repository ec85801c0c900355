/** Why a typed address cannot be used; the words are in the dictionaries. */
export type BaseUrlProblem = 'empty' | 'scheme' | 'credentials' | 'query' | 'invalid'

export type BaseUrlReading = { ok: true; baseUrl: string } | { ok: false; problem: BaseUrlProblem }

/**
 * Reads an address as people type or paste it: spaces around it, a trailing slash, or the whole endpoint
 * (`…/v1/videos`) are taken off; a path is kept. Never throws.
 */
export function readBaseUrl(typed: string): BaseUrlReading {
  const text = typed.trim()
  if (text === '') return { ok: false, problem: 'empty' }
  if (!/^https?:\/\//i.test(text)) return { ok: false, problem: 'scheme' }
  let url: URL
  try {
    url = new URL(text)
  } catch {
    return { ok: false, problem: 'invalid' }
  }
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return { ok: false, problem: 'scheme' }
  if (url.username !== '' || url.password !== '') return { ok: false, problem: 'credentials' }
  if (url.search !== '' || url.hash !== '') return { ok: false, problem: 'query' }
  const path = url.pathname.replace(/\/+$/, '').replace(/\/v1(\/videos)?$/, '')
  return { ok: true, baseUrl: url.origin + path }
}
