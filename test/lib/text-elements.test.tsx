// Random trees under a random translator: React keeps working, and displays what it last rendered.

import { act, render } from '@testing-library/react'
import fc from 'fast-check'
import { createElement, type ReactNode, Suspense } from 'react'
import { afterEach, expect, test } from 'vitest'
import { startTranslator, translatedMark, translatorKinds } from '../support/translator.ts'

let stop = () => {}
afterEach(() => stop())

/**
 * Texts, elements, lists, fragments and components, some of them absent, as JSX makes them from conditions.
 */
type Tree =
  | { kind: 'text'; text: string | number }
  | { kind: 'nothing'; value: null | undefined | boolean | '' }
  | { kind: 'texts'; texts: string[] }
  | { kind: 'list'; items: { id: number; child: Tree }[] }
  | { kind: 'element' | 'fragment' | 'component' | 'foreign' | 'suspense'; children: Tree[] }

const { tree: trees } = fc.letrec<{ tree: Tree; inner: Tree[] }>((tie) => ({
  inner: fc.array(tie('tree'), { maxLength: 4 }),
  tree: fc.oneof(
    { maxDepth: 4, depthSize: 'medium' },
    fc.record({
      kind: fc.constant('text' as const),
      text: fc.oneof(fc.constantFrom('Running', '进行中', ' · ', 'a'), fc.nat(120)),
    }),
    fc.record({
      kind: fc.constant('nothing' as const),
      value: fc.constantFrom(null, undefined, false, true, '' as const),
    }),
    fc.record({
      kind: fc.constant('texts' as const),
      texts: fc.array(fc.constantFrom('37', ' ', '', 'left')),
    }),
    fc.record({
      kind: fc.constant('list' as const),
      items: fc.uniqueArray(fc.record({ id: fc.nat(6), child: tie('tree') }), {
        selector: ({ id }) => id,
        maxLength: 4,
      }),
    }),
    fc.record({
      kind: fc.constantFrom(...(['element', 'fragment', 'component', 'foreign', 'suspense'] as const)),
      children: tie('inner'),
    }),
  ),
}))

/** Like a component of a library: its element is not made by our JSX runtime. */
function Foreign({ children }: { children: ReactNode }) {
  return createElement('section', null, children)
}

function Shown({ children }: { children: ReactNode }) {
  return <>{children}</>
}

function show(tree: Tree): ReactNode {
  if (tree.kind === 'text') return tree.text
  if (tree.kind === 'nothing') return tree.value
  if (tree.kind === 'texts') return tree.texts
  if (tree.kind === 'list') return tree.items.map(({ id, child }) => <Shown key={id}>{show(child)}</Shown>)
  const [first, second, third, fourth] = tree.children.map(show)
  if (tree.kind === 'fragment') {
    return (
      <>
        {first}
        {second}
        {third}
        {fourth}
      </>
    )
  }
  if (tree.kind === 'component') {
    return (
      <Shown>
        {first}
        {second} – {third}
        {fourth}
      </Shown>
    )
  }
  if (tree.kind === 'foreign') {
    return (
      <Foreign>
        {first}
        {second} – {third}
        {fourth}
      </Foreign>
    )
  }
  if (tree.kind === 'suspense') {
    return (
      <Suspense>
        {first}
        {second}
        {third}
      </Suspense>
    )
  }
  return (
    <div>
      {first}
      {second} {third}
      {fourth}
    </div>
  )
}

/** The text React renders without a translator. */
function textOf(tree: Tree): string {
  if (tree.kind === 'text') return String(tree.text)
  if (tree.kind === 'nothing') return ''
  if (tree.kind === 'texts') return tree.texts.join('')
  if (tree.kind === 'list') return tree.items.map(({ child }) => textOf(child)).join('')
  const [first = '', second = '', third = '', fourth = ''] = tree.children.map(textOf)
  if (tree.kind === 'component' || tree.kind === 'foreign') return `${first}${second} – ${third}${fourth}`
  if (tree.kind === 'element') return `${first}${second} ${third}${fourth}`
  return tree.kind === 'suspense' ? first + second + third : first + second + third + fourth
}

const read = (element: Element) => element.textContent?.replaceAll(translatedMark, '')

test.each(translatorKinds)('any tree stays current under a translator that works by "%s"', async (kind) => {
  await fc.assert(
    fc.asyncProperty(fc.array(trees, { minLength: 2, maxLength: 6 }), async (versions) => {
      stop = startTranslator({ kind, mark: translatedMark })
      const { container, rerender, unmount } = render(<div />)
      for (const version of versions) {
        rerender(<div>{show(version)}</div>)
        // Lets the translator's observer run.
        await act(async () => {})
        expect(read(container)).toBe(textOf(version))
      }
      unmount()
      expect(container.childNodes).toHaveLength(0)
      stop()
    }),
    { numRuns: 60 },
  )
})

test('a text alone in its element gets no second one, and other children keep their place and state', () => {
  const { container, rerender } = render(
    <p>
      {1} of {2}
    </p>,
  )
  expect(container.innerHTML).toBe('<p>1 of 2</p>')
  const withInput = (isBusy: boolean) => (
    <p>
      {isBusy && 'Busy'}
      {' · '}
      <input />
    </p>
  )
  rerender(withInput(false))
  const input = container.querySelector('input')
  rerender(withInput(true))
  expect(container.querySelector('input')).toBe(input)
  expect(container.innerHTML).toBe('<p><span class="contents">Busy · </span><input></p>')
})
