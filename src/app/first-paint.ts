// Shows the prerendered first screen in its language and theme, and keeps what is done to it until the main script
// takes over (`take-over.ts`). It runs inside index.html before the first paint, so it must be small and may not
// fail: whatever is missing, the page then begins as if nothing had been prerendered.

import type {} from '#lib/browser/before-script.ts'
import { ownName } from '#lib/storage/site-folder.ts'

const page = document.documentElement

/** As `lib/storage/persisted-store.ts` stores it, but unchecked. */
function stored(kind: 'localStorage' | 'sessionStorage', name: string): unknown {
  try {
    return JSON.parse(window[kind].getItem(ownName(`rpasora.${name}`)) ?? 'null')
  } catch {
    return null
  }
}

function show(root: HTMLElement): void {
  const chosen = stored('localStorage', 'language')
  const isKnown = chosen === 'zh-CN' || chosen === 'en'
  const language = isKnown ? chosen : /^zh\b/i.test(navigator.language) ? 'zh-CN' : 'en'
  const hasTasks = stored('localStorage', 'task-list-needed') === 'yes'
  const view = !/^#?\/?$/.test(location.hash) ? 'other' : hasTasks ? 'tasks' : 'welcome'
  const template = document.querySelector<HTMLTemplateElement>(`[data-view=${view}][lang=${language}]`)
  if (template === null) return
  const theme = stored('localStorage', 'theme')
  if (theme === 'light' || theme === 'dark') page.dataset.theme = theme
  page.lang = language
  page.dataset.firstView = view
  const apology = [...root.childNodes]
  // A copy: the template tells later whether a translator or an extension has changed the page.
  root.replaceChildren(document.importNode(template.content, true))
  const draft = stored('sessionStorage', 'draft') ?? stored('localStorage', 'draft')
  const field = root.querySelector('textarea')
  const isDraft = draft instanceof Object && 'prompt' in draft && typeof draft.prompt === 'string'
  const prompt = isDraft ? String(draft.prompt) : ''
  if (field !== null) field.value = prompt
  keep(root, prompt, apology)
}

/** `apology` takes the place of a screen whose script will never come. */
function keep(root: HTMLElement, prompt: string, apology: readonly Node[]): void {
  const pressed = new Set<HTMLElement>()
  const files: File[] = []
  const done = new AbortController()
  const on = <T extends keyof WindowEventMap>(type: T, listener: (event: WindowEventMap[T]) => void) =>
    window.addEventListener(type, listener, { capture: true, signal: done.signal })
  const submit = root.querySelector<HTMLElement>('[type=submit]')
  const press = (control: HTMLElement) => {
    pressed.add(control)
    if (control === submit) control.setAttribute('aria-busy', 'true')
  }
  on('click', (event) => {
    const control = (event.target as Element).closest('button')
    if (control === null) return
    event.preventDefault()
    press(control)
  })
  on('submit', (event) => event.preventDefault())
  on('keydown', (event) => {
    if (event.key !== 'Enter' || event.isComposing) return
    const { target } = event
    const isMeant = event.ctrlKey || event.metaKey
    if (isMeant && submit !== null && target instanceof HTMLTextAreaElement) press(submit)
    // Enter in a one-line field would submit the form, even if it only confirms a word of an input method.
    if (isMeant || target instanceof HTMLInputElement) event.preventDefault()
  })
  on('focus', ({ target }) => {
    // The form of a returning visit unfolds where it is touched.
    if (target instanceof Element) target.closest('form')?.removeAttribute('data-folded')
  })
  const take = (event: Event, data: DataTransfer | null) => {
    if (data === null || data.files.length === 0) return
    event.preventDefault()
    files.push(...data.files)
  }
  on('paste', (event) => take(event, event.clipboardData))
  // A missed drop would replace the whole page.
  on('dragover', (event) => event.preventDefault())
  on('drop', (event) => {
    event.preventDefault()
    take(event, event.dataTransfer)
  })
  on('error', ({ target, error }) => {
    const isOld = error instanceof SyntaxError
    if (!isOld && !(target instanceof HTMLScriptElement && target.type === 'module')) return
    page.dataset.failed = isOld ? 'old' : 'lost'
    root.replaceChildren(...apology)
  })
  globalThis.beforeScript = { prompt, pressed, files, stop: () => done.abort() }
}

const root = document.getElementById('root')
// Both are the tests of `main.tsx`. Without popovers, menus are other elements than the prerendered ones.
const isYoung = CSS.supports('(width: 1dvh) and (container-type: inline-size)')
if (root !== null && isYoung && 'popover' in root && window.top === window) show(root)
