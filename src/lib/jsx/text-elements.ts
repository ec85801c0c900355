// Page translators replace, merge and move text nodes. React keeps its text nodes and would write into one that is no
// longer shown, or throw where it removes one. So it gets none: every text has an element of its own, whose content
// React replaces as a whole.

import { jsx as createElement } from 'react/jsx-runtime'

type Props = Readonly<Record<string, unknown>>

/** The props of an element in which each text is the only child of an element; the same object where each is already. */
export function withTextElements(type: unknown, props: Props): Props {
  const { children } = props
  if (typeof type === 'symbol') {
    const wrapped = isText(children) ? textElement(children, 0) : wrapTexts(children)
    return wrapped === children ? props : { ...props, children: wrapped }
  }
  // Components too: those of libraries hand their children to elements without asking here.
  if (!Array.isArray(children)) return props
  const joined = joinTexts(children)
  return joined === '' ? props : { ...props, children: joined ?? wrapTexts(children) }
}

type Text = string | number | bigint

function isText(child: unknown): child is Text {
  return (typeof child === 'string' && child !== '') || typeof child === 'number' || typeof child === 'bigint'
}

/** React renders nothing for it. */
function isEmpty(child: unknown): boolean {
  return child === undefined || child === null || typeof child === 'boolean' || child === ''
}

/** The text that children come to; null where one of them is something else. */
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
 * Neighbouring texts share the first one's place, so that they are translated as one sentence; the others' places stay
 * empty, so that React finds every other child at the index that it had.
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

/** For the layout it is not there: the text stays a child of the element around it. */
function textElement(text: Text, index: number) {
  return createElement('span', { className: 'contents', children: text }, `text-${index}`)
}
