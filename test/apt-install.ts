// Programs that tests need, from the packages of Debian and its relatives.

import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'

/** Installs packages where that is possible without asking anybody; whether it worked is for the caller to see. */
export function installWithApt(...packages: readonly string[]): void {
  if (process.platform !== 'linux' || process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return
  process.stdout.write(`Installing with apt-get: ${packages.join(' ')}\n`)
  const options = {
    stdio: 'inherit',
    // In this run level no package starts its service.
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive', RUNLEVEL: '1' },
  } as const
  spawnSync('apt-get', ['update'], options)
  spawnSync('apt-get', ['install', '-y', ...packages], options)
}
