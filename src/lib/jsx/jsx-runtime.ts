// What JSX is compiled to (`jsxImportSource` in tsconfig.json and vite.config.ts): React's own functions, except that
// texts get elements of their own.

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

/** React's types, except that a component returns a text in a fragment only: nobody could give a bare one an element. */
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
