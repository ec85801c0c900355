// @vitest-environment node
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { RequestBudget } from '#tasks/request-budget.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

test('never more than four at a time, five a second, the most overdue first', async () => {
  const budget = new RequestBudget()
  const started: number[] = []
  const startedAt: number[] = []
  let inFlight = 0
  let most = 0
  const all = Array.from({ length: 20 }, (_, index) =>
    budget.run(100 - index, new AbortController().signal, async () => {
      started.push(100 - index)
      startedAt.push(Date.now())
      inFlight += 1
      most = Math.max(most, inFlight)
      await new Promise((resolve) => setTimeout(resolve, 1_500))
      inFlight -= 1
    }),
  )
  await vi.runAllTimersAsync()
  await Promise.all(all)
  expect(most).toBe(4)
  expect(started).toEqual([...started].sort((a, b) => a - b))
  expect(startedAt.every((at, index) => index === 0 || at - (startedAt[index - 1] ?? 0) >= 200)).toBe(true)
})

test('a question that is no longer wanted gives up its turn', async () => {
  const budget = new RequestBudget()
  const gone = new AbortController()
  const request = vi.fn(async () => 1)
  const waiting = budget.run(1, gone.signal, request)
  gone.abort(new Error('gone'))
  await expect(waiting).rejects.toThrow('gone')
  await vi.runAllTimersAsync()
  expect(request).not.toHaveBeenCalled()
})

test('a failing question frees its place', async () => {
  const budget = new RequestBudget()
  const { signal } = new AbortController()
  const failing = Array.from({ length: 4 }, () =>
    budget.run(1, signal, async () => Promise.reject(new Error('no'))).catch(() => 'failed'),
  )
  const last = budget.run(2, signal, async () => 'done')
  await vi.runAllTimersAsync()
  expect(await Promise.all([...failing, last])).toEqual(['failed', 'failed', 'failed', 'failed', 'done'])
})
