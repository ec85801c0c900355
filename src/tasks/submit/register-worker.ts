// The service worker of this site sends submissions and caches the site's files. In a browser without one,
// the page sends them, and every visit needs the network.

import { serviceWorkers } from '#lib/browser/service-workers.ts'
import { trustedScript } from '#lib/browser/trusted-script.ts'

/** A new worker posts this to every page. `files`: the files that pages of its version load. */
export interface VersionNews {
  kind: 'version'
  files: readonly string[]
}

/** Beside the page, so that its scope is this folder of the host and nothing else. */
const fileName = 'worker.js'

/** Not a service: a page has one service worker. */
let registering: Promise<void> | null = null

/**
 * Registers the worker of the built site, once, and tells it to cache the site's files. Never rejects:
 * without a worker, the site works with the limits above.
 */
export function registerWorker(): Promise<void> {
  registering ??= register()
  return registering
}

async function register(): Promise<void> {
  // The single-file build has no worker beside it.
  const isThere = import.meta.env.PROD && import.meta.env.MODE !== 'single'
  const workers = serviceWorkers()
  if (!isThere || workers === null) return
  try {
    await workers.register(trustedScript(fileName), { updateViaCache: 'none' })
    const { active } = await workers.ready
    active?.postMessage(null)
  } catch {
    // Private mode, a full disk, or a browser in which workers are forbidden.
  }
}
