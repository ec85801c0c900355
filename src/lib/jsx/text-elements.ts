// Page translators replace, merge and move text nodes. React would then update nodes that are no longer
// shown, or throw when it removes them. So every text gets its own element, and React replaces its whole
// content.

import { jsx as createElement } from 'react/jsx-runtime'

type Props = Readonly<Record<string, unknown>>

/**
 * Returns props in which each text is the only child of an element; the same object if that is already so.
 */
export function withTextElements(type: unknown, props: Props): Props {
  const { children } = props
  if (typeof type === 'symbol') {
    const wrapped = isText(children) ? textElement(children, 0) : wrapTexts(children)
    return wrapped === children ? props : { ...props, children: wrapped }
  }
  // Also for components: library components pass their children to elements without this runtime.
  if (!Array.isArray(children)) return props
  const joined = joinTexts(children)
  return joined === '' ? props : { ...props, children: joined ?? wrapTexts(children) }
}

type Text = string | number | bigint

function isText(child: unknown): child is Text {
  return (typeof child === 'string' && child !== '') || typeof child === 'number' || typeof child === 'bigint'
}

/** True if React renders nothing for the child. */
function isEmpty(child: unknown): boolean {
  return child === undefined || child === null || typeof child === 'boolean' || child === ''
}

/** Joins children that are all text; null if one is not. */
function joinTexts(children: readonly unknown[]): string | null {
  let joined = ''
  for (const child of children) {
    const text = Array.isArray(child)
      ? joinTexts(child)
      : isText(child)
        ? String(child)
        : isEmpty(child)
          ? ''
          : null
    if (text === null) return null
    joined += text
  }
  return joined
}

/**
 * Joins neighboring texts at the first one's index, so that they are translated as one sentence. The other
 * indexes become null, so that all other children keep their index.
 */
function wrapTexts(children: unknown): unknown {
  if (!Array.isArray(children)) return children
  const wrapped: unknown[] = []
  let text = ''
  let start = 0
  const endText = () => {
    if (text !== '') wrapped[start] = textElement(text, start)
    text = ''
  }
  for (const [index, child] of children.entries()) {
    if (isText(child)) {
      if (text === '') start = index
      text += child
      wrapped.push(null)
    } else {
      if (!isEmpty(child)) endText()
      wrapped.push(wrapTexts(child))
    }
  }
  endText()
  return wrapped
}

/** `display: contents`: the span does not affect the layout. */
function textElement(text: Text, index: number) {
  return createElement('span', { className: 'contents', children: text }, `text-${index}`)
}
