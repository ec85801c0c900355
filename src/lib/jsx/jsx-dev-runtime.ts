// Like `jsx-runtime.ts`, for development and tests.

import type { ReactElement } from 'react'
import * as react from 'react/jsx-dev-runtime'
import { withTextElements } from './text-elements.ts'

export { Fragment } from 'react'
export type { JSX } from './jsx-runtime.ts'

type Parts = Parameters<typeof react.jsxDEV>

export function jsxDEV(
  type: Parts[0],
  props: Parameters<typeof withTextElements>[1],
  key: Parts[2],
  isStatic: boolean,
  source?: Parts[4],
  self?: unknown,
): ReactElement {
  const owned = withTextElements(type, props)
  // React checks that static children are an array.
  return react.jsxDEV(type, owned, key, isStatic && Array.isArray(owned.children), source, self)
}
