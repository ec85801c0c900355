// What the oldest supported engines lack, and this code or a library in it calls. Only those engines load it
// (`src/main.tsx`); the service worker, which is one file, has it in itself. docs/browsers.md names the engines.

/** Adds the missing functions to the global objects; leaves alone what is there. */
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
