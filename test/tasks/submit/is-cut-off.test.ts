import { expect, test, vi } from 'vitest'
import { documentedDialect } from '#api/dialect.ts'
import type { Environment } from '#environments/environment.ts'
import { isCutOff } from '#tasks/submit/is-cut-off.ts'

const at = (baseUrl: string): Environment => ({
  ...{ id: 'one', name: 'One', baseUrl, models: [], dialect: documentedDialect },
  source: baseUrl === '' ? 'demo' : 'own',
})

test.each([
  ['https://api.example', true],
  ['http://192.168.1.5:8000/api', true],
  ['http://localhost:8000', false],
  ['http://127.0.0.1:8000/api', false],
  ['http://[::1]:8000', false],
  // The demo.
  ['', false],
])('without a network, %j is cut off: %s; with one it is not', (baseUrl, isOff) => {
  const online = vi.spyOn(navigator, 'onLine', 'get').mockReturnValue(false)
  expect(isCutOff(at(baseUrl))).toBe(isOff)
  online.mockReturnValue(true)
  expect(isCutOff(at(baseUrl))).toBe(false)
})
