// Simulates the DOM changes of page translators. Each translated text ends with a mark, so that outdated text
// is visible.

/**
 * How a translator puts its text into a page:
 * - `replace`: an element replaces the text node, which is detached (Chrome).
 * - `move`: the text node itself moves into a new element (extensions).
 * - `merge`: one element replaces several adjacent text nodes (Chrome, for a sentence in several parts).
 * - `in-place`: the first of several adjacent text nodes gets all the text, the others are removed (Firefox).
 */
export type TranslatorKind = 'replace' | 'move' | 'merge' | 'in-place'

export const translatorKinds: readonly TranslatorKind[] = ['replace', 'move', 'merge', 'in-place']

/** The end of each translated text. */
export const translatedMark = '~'

/**
 * Translates the document and everything added to it, until the returned function is called. It also runs in
 * pages, so it must not use anything from its module.
 */
export function startTranslator({ kind, mark }: { kind: TranslatorKind; mark: string }): () => void {
  const isUntranslated = (node: Node | null): node is Text =>
    node instanceof Text &&
    node.data.trim() !== '' &&
    !node.data.endsWith(mark) &&
    node.parentElement !== null &&
    node.parentElement.closest('font, script, style, textarea, noscript') === null

  const inFont = (child: Node) => {
    const outer = document.createElement('font')
    const inner = document.createElement('font')
    for (const font of [outer, inner]) font.style.verticalAlign = 'inherit'
    inner.append(child)
    outer.append(inner)
    return outer
  }

  const translate = (first: Text) => {
    const parent = first.parentNode
    if (parent === null) return
    const joins = kind === 'merge' || kind === 'in-place'
    const rest: Text[] = []
    for (let next = first.nextSibling; joins && isUntranslated(next); next = next.nextSibling) rest.push(next)
    const translated = [first, ...rest].map(({ data }) => data).join('') + mark
    for (const text of rest) text.remove()
    if (kind === 'in-place') {
      first.data = translated
    } else if (kind === 'move') {
      const outer = inFont(document.createTextNode(''))
      parent.insertBefore(outer, first)
      first.data = translated
      outer.firstChild?.appendChild(first)
    } else {
      parent.replaceChild(inFont(document.createTextNode(translated)), first)
    }
  }

  const translateIn = (root: Node) => {
    const found: Text[] = []
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT)
    if (isUntranslated(root)) found.push(root)
    while (walker.nextNode()) if (isUntranslated(walker.currentNode)) found.push(walker.currentNode)
    // A node that was merged into another is no longer in the page.
    for (const text of found) if (isUntranslated(text) && text.isConnected) translate(text)
  }

  const observer = new MutationObserver((records) => {
    for (const { type, target, addedNodes } of records) {
      if (type === 'characterData') translateIn(target)
      for (const node of addedNodes) if (node.isConnected) translateIn(node)
    }
  })
  observer.observe(document, { childList: true, characterData: true, subtree: true })
  translateIn(document)
  return () => observer.disconnect()
}
