// @vitest-environment node
import { MutationObserver, onlineManager } from '@tanstack/react-query'
import { afterEach, expect, test, vi } from 'vitest'
import { createQueryClient } from '#lib/query-client.ts'

afterEach(() => onlineManager.setOnline(true))

test('what a person starts is sent once and at once, and not again when the network is back', async () => {
  const client = createQueryClient()
  const mutationFn = vi.fn(async () => {
    throw new Error('no answer')
  })
  onlineManager.setOnline(false)
  await expect(new MutationObserver(client, { mutationFn }).mutate()).rejects.toThrow('no answer')
  onlineManager.setOnline(true)
  await client.resumePausedMutations()
  expect(mutationFn).toHaveBeenCalledTimes(1)
  client.clear()
})
