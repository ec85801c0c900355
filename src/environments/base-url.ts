/** Why a typed address cannot be used; the texts are in the dictionaries. */
export type BaseUrlProblem = 'empty' | 'scheme' | 'credentials' | 'query' | 'invalid'

export type BaseUrlReading = { ok: true; baseUrl: string } | { ok: false; problem: BaseUrlProblem }

/**
 * Reads a typed or pasted address. Removes spaces around it, a trailing slash, and the endpoint
 * (`…/v1/videos`); keeps any other path. Never throws.
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
