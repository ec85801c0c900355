import { format } from 'node:util'

/**
 * Collects console errors and warnings from now on. The returned function throws if there were any since its
 * last call. A test that expects one replaces the method: `vi.spyOn(console, 'error').mockReturnValue()`.
 */
export function watchConsole(): () => void {
  const said: string[] = []
  // Plain functions instead of spies, because `restoreMocks` would remove spies before the first test.
  for (const method of ['error', 'warn'] as const) {
    console[method] = (...args: unknown[]) => {
      const from = new Error().stack?.split('\n').slice(2, 8).join('\n')
      said.push(`console.${method}: ${format(...args)}\n${from}`)
    }
  }
  return () => {
    const all = said.splice(0)
    if (all.length > 0) throw new Error(`The test wrote to the console.\n${all.join('\n')}`)
  }
}
