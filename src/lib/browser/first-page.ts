// What the page decides before its main script, and that script decides again.

/** False for browsers older than those in docs/browsers.md (Chromium 108, Firefox 110, Safari 16). */
export function isYoungBrowser(): boolean {
  return CSS.supports('(width: 1dvh) and (container-type: inline-size)')
}

/** The language of a person who has not chosen one. */
export const browserLanguage = /^zh\b/i.test(navigator.language) ? 'zh-CN' : 'en'

/** True if the address is that of the studio, without a filter. */
export function isStudioAddress(): boolean {
  return /^#?\/?$/.test(location.hash)
}
