// Takes over the prerendered first screen (`first-paint.ts`), with what was typed, chosen and pressed before.

import type { ReactNode } from 'react'
import { flushSync } from 'react-dom'
import { createRoot, hydrateRoot } from 'react-dom/client'
import type { BeforeScript } from '#lib/browser/before-script.ts'
import { isStudioAddress } from '#lib/browser/first-page.ts'
import { isEqual } from '#lib/is-equal.ts'
import { createImageChoice } from '#screens/shared/image/image-choice.ts'
import type { Services } from '#tasks/services.ts'
import { createDraft, type Draft, readQuantity } from '#tasks/submit/draft.ts'

const page = document.documentElement

/**
 * Shows the app in `root`, where index.html may have put its first screen. `render` gets a function to call once the
 * app is on the screen.
 */
export function takeOver(
  root: HTMLElement,
  services: Services,
  render: (onShown: () => void) => ReactNode,
): void {
  const before = globalThis.beforeScript
  const draft = services.get(createDraft)
  let shown = before?.prompt ?? ''
  const keepFields = () => {
    const { prompt = '', ...others } = fieldsOf(root)
    const typed = prompt === shown ? others : { ...others, prompt }
    shown = prompt
    if (!isEqual({ ...draft.get(), ...typed }, draft.get())) draft.change(typed)
  }
  const isStudio = root.querySelector('form') !== null
  if (before !== undefined && isStudio) {
    keepFields()
    // React does not notice what is typed while it takes the page over.
    root.addEventListener('input', keepFields, true)
  }
  const finish = () => {
    root.removeEventListener('input', keepFields, true)
    delete page.dataset.firstView
    if (before !== undefined) makeUpFor(before, root, services)
  }
  // React shows the current values once all effects have run; the form must know its environment before a press.
  const app = render(() => void setTimeout(finish))
  // Another address may have been opened meanwhile, and a page translator or an extension may have changed the page.
  if (isStudio && isStudioAddress() && isAsPrerendered(root)) hydrateRoot(root, app)
  else renderAnew(root, app)
}

/** Renders at once, so that whoever types goes on in the new field. */
function renderAnew(root: HTMLElement, app: ReactNode): void {
  const old = promptIn(root)
  const hadFocus = old !== null && old === document.activeElement
  flushSync(() => createRoot(root).render(app))
  const field = promptIn(root)
  if (!hadFocus || field === null) return
  field.focus()
  field.setSelectionRange(old.selectionStart, old.selectionEnd)
}

function promptIn(root: HTMLElement): HTMLTextAreaElement | null {
  return root.querySelector<HTMLTextAreaElement>('#prompt')
}

/** Does what was asked for before there was a script to do it. */
function makeUpFor(before: BeforeScript, root: HTMLElement, services: Services): void {
  before.stop()
  globalThis.beforeScript = undefined
  const files = [...before.files, ...(root.querySelector<HTMLInputElement>('[type=file]')?.files ?? [])]
  if (files.length > 0) {
    void services.get(createImageChoice).choose(services.environments.get().current.dialect, files)
  }
  const submit = root.querySelector<HTMLElement>('#submit-bar [type=submit]')
  for (const control of before.pressed) {
    // The page may have been rendered anew.
    const now = control.matches('[type=submit]') ? submit : control
    if (now === submit) submit?.setAttribute('aria-busy', 'false')
    now?.click()
  }
}

function isAsPrerendered(root: HTMLElement): boolean {
  const { firstView } = page.dataset
  const template = document.querySelector<HTMLTemplateElement>(
    `template[data-view="${firstView}"][lang="${page.lang}"]`,
  )
  const signature = (tree: ParentNode & Node) => [tree.querySelectorAll('*').length, tree.textContent].join()
  return template !== null && signature(template.content) === signature(root)
}

/** The prompt, and what other fields show and did not show at first. */
function fieldsOf(root: HTMLElement): Partial<Draft> {
  const found: Partial<Draft> = {}
  for (const field of root.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>(
    'form :is(input, textarea)',
  )) {
    const { value, defaultValue } = field
    if (field instanceof HTMLTextAreaElement) found.prompt = value
    else if (value === defaultValue) continue
    else if (field.type === 'number') found.copies = readQuantity(field.valueAsNumber)
    else if (field.type === 'text') found.model = value
  }
  return found
}
