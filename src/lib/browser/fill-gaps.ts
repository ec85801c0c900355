// Polyfills for the oldest supported engines, for functions that this code or a library calls. Only those
// engines load it (`src/main.tsx`); the service worker is one file and includes it. docs/browsers.md lists
// the engines.

/** Adds missing functions to the global objects; keeps existing ones. */
export function fillGaps(): void {
  if (!('any' in AbortSignal)) define(AbortSignal, 'any', abortedWithAny)
  if (!('canParse' in URL)) define(URL, 'canParse', canParse)
}

function define(owner: object, name: string, value: unknown): void {
  Object.defineProperty(owner, name, { value, configurable: true, writable: true })
}

/** https://dom.spec.whatwg.org/#dom-abortsignal-any */
function abortedWithAny(signals: Iterable<AbortSignal>): AbortSignal {
  const sources = [...signals]
  const controller = new AbortController()
  const abort = () => {
    for (const source of sources) source.removeEventListener('abort', abort)
    controller.abort(sources.find(({ aborted }) => aborted)?.reason)
  }
  if (sources.some(({ aborted }) => aborted)) abort()
  else for (const source of sources) source.addEventListener('abort', abort)
  return controller.signal
}

/** https://url.spec.whatwg.org/#dom-url-canparse */
function canParse(url: string, base?: string): boolean {
  try {
    new URL(url, base)
    return true
  } catch {
    return false
  }
}
