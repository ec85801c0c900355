// Engines below those that docs/browsers.md names get one sentence, which stands in index.html: they may not even read
// this script. `older-engines.css` shows it by the same sign.

/** What Chromium has had since 108, Firefox since 110 and Safari since 16. */
const sign = '(width: 1dvh) and (container-type: inline-size)'

/** True where the page shows that sentence, and must not begin to work. */
export function isTooOld(): boolean {
  return !CSS.supports(sign)
}
