import { act, renderHook } from '@testing-library/react'
import { expect, test, vi } from 'vitest'
import type { Step, testConnection } from '#api/connection-test.ts'
import type { Diagnosis } from '#api/diagnosis.ts'
import { documentedDialect } from '#api/dialect.ts'
import { EnvironmentStore } from '#environments/environment-store.ts'
import { readSiteConfig } from '#environments/read-site-config.ts'
import { useConnectionTest } from '#screens/shared/connection/use-connection-test.ts'
import { ServicesContext } from '#screens/shared/services.ts'
import { createServices } from '#tasks/services.ts'
import { TaskStore } from '#tasks/store/task-store.ts'

interface Running {
  report: (step: Step) => void
  signal: AbortSignal
  end: (diagnosis: Diagnosis) => void
}

const running = vi.hoisted((): Running[] => [])

vi.mock('#api/connection-test.ts', () => ({
  testConnection: ((_to, report, signal) =>
    new Promise((end, reject) => {
      running.push({ report, signal, end })
      signal.addEventListener('abort', () => reject(signal.reason))
    })) satisfies typeof testConnection,
}))

const typed = (host: string) => ({
  baseUrl: `https://${host}.example`,
  token: 'secret',
  dialect: documentedDialect,
})

function openForm() {
  running.length = 0
  const services = createServices(
    new TaskStore(),
    new EnvironmentStore(readSiteConfig('{"environments": []}')),
  )
  const onOk = vi.fn()
  const { result, unmount } = renderHook(() => useConnectionTest(onOk), {
    wrapper: ({ children }) => <ServicesContext value={services}>{children}</ServicesContext>,
  })
  const start = (host: string) => act(async () => result.current.start(typed(host)))
  return { onOk, result, unmount, start }
}

test('only the newest test is shown and reports its success', async () => {
  const { onOk, result, start } = openForm()
  await start('one')
  act(() => running[0]?.report({ name: 'address', state: 'ok' }))
  await start('two')
  expect(running.map(({ signal }) => signal.aborted)).toEqual([true, false])
  act(() => running[0]?.report({ name: 'answer', state: 'bad' }))
  expect(result.current.run).toEqual({ of: typed('two'), steps: {}, diagnosis: null })
  await act(async () => running[1]?.end('ok'))
  expect(result.current.run?.diagnosis).toBe('ok')
  expect(onOk).toHaveBeenCalledTimes(1)
})

test('a stopped test leaves no result, and a closed form no request', async () => {
  const { onOk, result, unmount, start } = openForm()
  await start('one')
  await act(async () => result.current.stop())
  expect(result.current.run).toBe(null)
  await start('two')
  unmount()
  running[1]?.end('ok')
  await new Promise((resolve) => setTimeout(resolve))
  expect(running.map(({ signal }) => signal.aborted)).toEqual([true, true])
  expect(onOk).not.toHaveBeenCalled()
})
