// What the form, its submission and its options share.

import type { TokenState } from '#environments/tokens.ts'

export const loadOptions = () => import('./form-options.tsx')

export interface FieldProblems {
  prompt?: string
  image?: string
  token?: string
  /** The field says itself what is wrong. */
  option?: true
}

/** The user's answers to earlier questions. */
export interface Sending {
  /** Submit even if the same was submitted a moment ago. */
  isConfirmed?: boolean
  /** Submit even if nothing can be stored. */
  withoutRecord?: boolean
}

export function isUsable(token: TokenState): boolean {
  return token !== 'missing' && token !== 'refused'
}
