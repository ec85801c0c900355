// Browsers older than those in docs/browsers.md get one sentence from index.html: they may not even parse
// this script. `older-engines.css` shows the sentence by the same test.

/** Supported by Chromium since 108, Firefox since 110 and Safari since 16. */
const sign = '(width: 1dvh) and (container-type: inline-size)'

/** True if the page shows that sentence; the app must not start then. */
export function isTooOld(): boolean {
  return !CSS.supports(sign)
}
