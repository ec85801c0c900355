// Installs programs that tests need on Debian-based systems.

import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'

/**
 * Installs packages where this needs no interaction: on Linux as root with apt-get. The caller checks whether
 * it worked.
 */
export function installWithApt(...packages: readonly string[]): void {
  if (process.platform !== 'linux' || process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return
  process.stdout.write(`Installing with apt-get: ${packages.join(' ')}\n`)
  const options = {
    stdio: 'inherit',
    // At this run level, packages do not start their services.
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive', RUNLEVEL: '1' },
  } as const
  // Several test files may need packages at the same time, and apt-get fails while another one runs.
  const one = (...args: string[]) => spawnSync('flock', ['/tmp/apt-get.lock', 'apt-get', ...args], options)
  one('update')
  one('install', '-y', ...packages)
}
