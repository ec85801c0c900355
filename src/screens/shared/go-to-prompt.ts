// Leads to the form from any screen and focuses its prompt.

import type { NavigateFunction } from 'react-router'
import { paths } from './paths.ts'

/**
 * React may render the next screen later, so the prompt takes the focus when it appears. Not a service: the
 * page has one focus and one prompt.
 */
let isExpected = false

export function goToPrompt(navigate: NavigateFunction): void {
  const field = document.getElementById('prompt')
  isExpected = field === null
  field?.focus()
  void navigate(paths.studio)
}

/** A `ref` for the prompt. */
export function focusIfExpected(field: HTMLElement | null): void {
  if (field === null || !isExpected) return
  isExpected = false
  field.focus()
}
