import { act, render, screen } from '@testing-library/react'
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
