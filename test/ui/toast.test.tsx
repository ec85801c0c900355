import { act, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { showToast, Toasts } from '#ui/toast.tsx'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const pass = (ms: number) => act(() => vi.advanceTimersByTime(ms))

test('a message goes away by itself, but not while its button has the focus', () => {
  render(<Toasts closeLabel="Close" />)
  act(() => showToast('Deleted', { label: 'Undo', run: () => {} }))
  screen.getByRole('button', { name: 'Undo' }).focus()
  pass(60_000)
  expect(screen.getByText('Deleted')).toBeTruthy()
  screen.getByRole('button', { name: 'Undo' }).blur()
  pass(2_000)
  expect(screen.queryByText('Deleted')).toBe(null)

  act(() => showToast('Copied'))
  pass(5_000)
  expect(screen.queryByText('Copied')).toBe(null)
})

test('the focus goes back to where it came from, or to the screen if that is gone', () => {
  const { rerender } = render(<Page hasOther />)
  const undo = () => screen.getByRole('button', { name: 'Undo' })
  act(() => showToast('Deleted', { label: 'Undo', run: () => {} }))
  screen.getByRole('button', { name: 'Other' }).focus()
  undo().focus()
  fireEvent.click(undo())
  expect(document.activeElement?.textContent).toBe('Other')

  act(() => showToast('Deleted', { label: 'Undo', run: () => {} }))
  undo().focus()
  rerender(<Page />)
  fireEvent.click(undo())
  expect(document.activeElement?.tagName).toBe('MAIN')
})

function Page({ hasOther = false }: { hasOther?: boolean }) {
  return (
    <>
      <main tabIndex={-1}>{hasOther && <button type="button">Other</button>}</main>
      <Toasts closeLabel="Close" />
    </>
  )
}
