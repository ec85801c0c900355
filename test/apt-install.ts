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
  spawnSync('apt-get', ['update'], options)
  spawnSync('apt-get', ['install', '-y', ...packages], options)
}
