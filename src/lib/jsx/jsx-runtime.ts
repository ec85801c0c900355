// JSX compiles to these functions (`jsxImportSource` in tsconfig.json and vite.config.ts). They call React's
// own, but wrap texts in elements.

import type { Component, Key, ReactElement, JSX as ReactJsx, ReactNode } from 'react'
import * as react from 'react/jsx-runtime'
import { withTextElements } from './text-elements.ts'

export { Fragment } from 'react'

type Type = Parameters<typeof react.jsx>[0]
type Props = Parameters<typeof withTextElements>[1]

export function jsx(type: Type, props: Props, key?: Key): ReactElement {
  return react.jsx(type, withTextElements(type, props), key)
}

export function jsxs(type: Type, props: Props, key?: Key): ReactElement {
  return react.jsxs(type, withTextElements(type, props), key)
}

type Rendered = ReactElement | readonly ReactElement[] | null

/**
 * React's types, except that components must not return bare text, which cannot be wrapped; use a fragment.
 */
export declare namespace JSX {
  type ElementType =
    | keyof ReactJsx.IntrinsicElements
    | ((props: never) => Rendered)
    | (new (
        props: never,
      ) => Component & { render(): Rendered })
    | (((props: never) => ReactNode) & { readonly $$typeof: symbol })
  type Element = ReactJsx.Element
  type ElementClass = ReactJsx.ElementClass
  type ElementAttributesProperty = ReactJsx.ElementAttributesProperty
  type ElementChildrenAttribute = ReactJsx.ElementChildrenAttribute
  type LibraryManagedAttributes<C, P> = ReactJsx.LibraryManagedAttributes<C, P>
  type IntrinsicAttributes = ReactJsx.IntrinsicAttributes
  type IntrinsicClassAttributes<T> = ReactJsx.IntrinsicClassAttributes<T>
  type IntrinsicElements = ReactJsx.IntrinsicElements
}
