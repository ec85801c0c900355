// Stand-ins for browser features that jsdom lacks, as far as the app uses them.

import 'fake-indexeddb/auto'
import { standInPopover } from './popover-stand-in.ts'

/** Installs them in the window of this test file. */
export function standIn(): void {
  standInPopover()
  standInDialog()
  window.matchMedia = matchNothing
  window.IntersectionObserver = EverythingIsVisible
  window.ResizeObserver = NothingHasASize
  window.createImageBitmap = decode
  window.scrollTo = () => {}
  window.scrollBy = () => {}
  Element.prototype.scrollIntoView = () => {}
  Element.prototype.getAnimations = () => []
  HTMLMediaElement.prototype.load = () => {}
  HTMLMediaElement.prototype.pause = () => {}
  HTMLMediaElement.prototype.play = async () => {}
  window.CSS ??= {} as typeof CSS
  CSS.escape ??= (text) => text.replace(/[^\w-]/g, '\\$&')
  let lastObjectUrl = 0
  URL.createObjectURL ??= () => {
    lastObjectUrl += 1
    return `blob:${location.origin}/${lastObjectUrl}`
  }
  URL.revokeObjectURL ??= () => {}
}

function standInDialog(): void {
  const { prototype } = HTMLDialogElement
  prototype.showModal = function (this: HTMLDialogElement) {
    if (this.open) throw new DOMException('The dialog is open', 'InvalidStateError')
    this.open = true
    this.querySelector<HTMLElement>('[autofocus], button, input, select, textarea, a[href]')?.focus()
  }
  prototype.show = function (this: HTMLDialogElement) {
    this.open = true
  }
  prototype.close = function (this: HTMLDialogElement, returnValue?: string) {
    if (!this.open) return
    this.open = false
    if (returnValue !== undefined) this.returnValue = returnValue
    // Asynchronously, as in browsers: a dialog that is being removed does not receive it.
    queueMicrotask(() => this.dispatchEvent(new Event('close')))
  }
  document.addEventListener('keydown', (event) => {
    const dialog = [...document.querySelectorAll<HTMLDialogElement>('dialog[open]')].at(-1)
    if (event.key !== 'Escape' || event.defaultPrevented || dialog === undefined) return
    if (dialog.dispatchEvent(new Event('cancel', { cancelable: true }))) dialog.close()
  })
}

/** No media query matches: light theme, a mouse, motion allowed. */
function matchNothing(media: string): MediaQueryList {
  return Object.assign(new EventTarget(), {
    media,
    matches: false,
    onchange: null,
    addListener: () => {},
    removeListener: () => {},
  })
}

/** Without layout, every observed element counts as visible. */
class EverythingIsVisible implements IntersectionObserver {
  readonly root = null
  readonly rootMargin = '0px'
  readonly scrollMargin = '0px'
  readonly thresholds = [0]
  readonly #tell: IntersectionObserverCallback
  #watched = new Set<Element>()

  constructor(tell: IntersectionObserverCallback) {
    this.#tell = tell
  }

  observe(target: Element): void {
    this.#watched.add(target)
    queueMicrotask(() => {
      if (!this.#watched.has(target)) return
      const bounds = target.getBoundingClientRect()
      this.#tell(
        [
          {
            target,
            time: performance.now(),
            isIntersecting: true,
            intersectionRatio: 1,
            boundingClientRect: bounds,
            intersectionRect: bounds,
            rootBounds: null,
          },
        ],
        this,
      )
    })
  }

  unobserve(target: Element): void {
    this.#watched.delete(target)
  }

  disconnect(): void {
    this.#watched.clear()
  }

  takeRecords(): IntersectionObserverEntry[] {
    return []
  }
}

/** Decodes any file as an image of 4 × 3 pixels, unless its text begins with "not an image". */
async function decode(source: ImageBitmapSource): Promise<ImageBitmap> {
  if (source instanceof Blob && (await textOf(source)).startsWith('not an image')) {
    throw new DOMException('The source image could not be decoded', 'InvalidStateError')
  }
  return { width: 4, height: 3, close: () => {} }
}

function textOf(blob: Blob): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader()
    reader.onload = () => resolve(String(reader.result))
    reader.onerror = () => reject(reader.error)
    reader.readAsText(blob)
  })
}

/** Without layout, there are no sizes to report. */
class NothingHasASize implements ResizeObserver {
  observe(): void {}
  unobserve(): void {}
  disconnect(): void {}
}
