// Shows the prerendered first screen in its language and theme, and keeps what is done to it until the main script
// takes over (`take-over.ts`). It runs inside index.html before the first paint, so it must be small and may not
// fail: whatever is missing, the page then begins as if nothing had been prerendered.

import type {} from '#lib/browser/before-script.ts'
import { browserLanguage, isStudioAddress, isYoungBrowser } from '#lib/browser/first-page.ts'
import { ownName } from '#lib/storage/site-folder.ts'

const page = document.documentElement

type StorageKind = 'localStorage' | 'sessionStorage'

const keyOf = (name: string) => ownName(`rpasora.${name}`)

/** As `lib/storage/persisted-store.ts` stores it, but unchecked. */
function stored(kind: StorageKind, name: string): unknown {
  try {
    return JSON.parse(window[kind].getItem(keyOf(name)) ?? 'null')
  } catch {
    return null
  }
}

/** The draft with another prompt, for this tab and for new ones. */
function storeDraft(draft: unknown, prompt: string): void {
  const changed = { model: '', image: { kind: 'none' }, ...(draft instanceof Object ? draft : {}), prompt }
  for (const kind of ['sessionStorage', 'localStorage'] as const) {
    try {
      // An empty draft does not replace that of another tab.
      if (kind === 'sessionStorage' || prompt !== '')
        window[kind].setItem(keyOf('draft'), JSON.stringify(changed))
    } catch {
      // Blocked or full.
    }
  }
}

function show(root: HTMLElement): void {
  const chosen = stored('localStorage', 'language')
  const language = chosen === 'zh-CN' || chosen === 'en' ? chosen : browserLanguage
  const hasTasks = stored('localStorage', 'task-list-needed') === 'yes'
  const view = !isStudioAddress() ? 'other' : hasTasks ? 'tasks' : 'welcome'
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
  const save = () => {
    if (field !== null && field.value !== prompt) storeDraft(draft, field.value)
  }
  keep(root, prompt, save, apology)
}

/**
 * `save` stores what was typed, for a page that ends before its script; `apology` takes the place of a screen whose
 * script will never come.
 */
function keep(root: HTMLElement, prompt: string, save: () => void, apology: readonly Node[]): void {
  const pressed = new Set<HTMLElement>()
  const files: File[] = []
  const done = new AbortController()
  const on = <T extends keyof WindowEventMap>(type: T, listener: (event: WindowEventMap[T]) => void) =>
    window.addEventListener(type, listener, { capture: true, signal: done.signal })
  const submit = root.querySelector<HTMLElement>('[type=submit]')
  // What costs money is what was seen at the press: a change takes it back.
  const withdraw = () => {
    if (submit !== null && pressed.delete(submit)) submit.setAttribute('aria-busy', 'false')
  }
  const press = (control: HTMLElement) => {
    if (control.localName === 'button' && control !== submit) withdraw()
    pressed.add(control)
    if (control === submit) control.setAttribute('aria-busy', 'true')
  }
  on('click', (event) => {
    const control = (event.target as Element).closest<HTMLElement>('button, a')
    if (control === null || event.ctrlKey || event.metaKey || event.shiftKey) return
    // React may be listening already: each press is carried out once, when the whole form is ready.
    event.preventDefault()
    event.stopPropagation()
    press(control)
  })
  on('submit', (event) => event.preventDefault())
  on('input', withdraw)
  on('pagehide', save)
  on('keydown', (event) => {
    if (event.key !== 'Enter' || event.isComposing) return
    const { target } = event
    const isMeant = event.ctrlKey || event.metaKey
    if (isMeant && submit !== null && target instanceof HTMLTextAreaElement) {
      event.stopPropagation()
      press(submit)
    }
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
    withdraw()
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
    save()
    page.dataset.failed = isOld ? 'old' : 'lost'
    root.replaceChildren(...apology)
  })
  globalThis.beforeScript = { prompt, pressed, files, stop: () => done.abort() }
}

const root = document.getElementById('root')
// Without popovers, menus are other elements than the prerendered ones.
if (root !== null && isYoungBrowser() && 'popover' in root && window.top === window) show(root)
