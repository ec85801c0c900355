// Takes over the prerendered first screen (`first-paint.ts`), with what was typed, chosen and pressed before.

import type { ReactNode } from 'react'
import { createRoot, hydrateRoot } from 'react-dom/client'
import type { BeforeScript } from '#lib/browser/before-script.ts'
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
  const hadFocus = document.activeElement?.id === 'prompt'
  if (before !== undefined && isStudio) {
    keepFields()
    // React does not notice what is typed while it takes the page over.
    root.addEventListener('input', keepFields, true)
  }
  const finish = () => {
    root.removeEventListener('input', keepFields, true)
    delete page.dataset.firstView
    if (hadFocus) document.getElementById('prompt')?.focus()
    if (before !== undefined) makeUpFor(before, root, services)
  }
  // React shows the current values once all effects have run; the form must know its environment before a press.
  const app = render(() => void setTimeout(finish))
  // Another address may have been opened meanwhile, and a page translator or an extension may have changed the page.
  if (isStudio && /^#?\/?$/.test(location.hash) && isAsPrerendered(root)) hydrateRoot(root, app)
  else createRoot(root).render(app)
}

/** Does what was asked for before there was a script to do it. */
function makeUpFor(before: BeforeScript, root: HTMLElement, services: Services): void {
  before.stop()
  globalThis.beforeScript = undefined
  const files = [...before.files, ...(root.querySelector<HTMLInputElement>('[type=file]')?.files ?? [])]
  if (files.length > 0) {
    void services.get(createImageChoice).choose(services.environments.get().current.dialect, files)
  }
  for (const control of before.pressed) {
    if (control.hasAttribute('aria-busy')) control.setAttribute('aria-busy', 'false')
    control.click()
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
