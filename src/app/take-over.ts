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
  // Browsers may also have restored the fields of an earlier visit: what a field shows is what the person sees.
  const keepFields = () => {
    const typed = typedIn(root)
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
  // The first screen is another one than index.html could know: another address was opened meanwhile.
  if (isStudio && /^#?\/?$/.test(location.hash)) hydrateRoot(root, app)
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

/** What the fields of the form show, unless it is what they showed when they were rendered. */
function typedIn(root: HTMLElement): Partial<Draft> {
  const typed: Partial<Draft> = {}
  for (const field of root.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>(
    'form :is(input, textarea)',
  )) {
    const { value, defaultValue } = field
    if (field instanceof HTMLTextAreaElement) typed.prompt = value
    else if (value !== defaultValue && field.type === 'number')
      typed.copies = readQuantity(field.valueAsNumber)
    else if (value !== defaultValue && field.type === 'text') typed.model = value
  }
  return typed
}
