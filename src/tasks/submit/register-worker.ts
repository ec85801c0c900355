// The service worker of this site. It sends submissions and keeps the site's files; a browser without one sends them
// from the page, and needs the network for every visit.

import { serviceWorkers } from '#lib/browser/service-workers.ts'
import { trustedScript } from '#lib/browser/trusted-script.ts'

/** What a new worker tells every page: the files that pages of its version come with. */
export interface VersionNews {
  kind: 'version'
  files: readonly string[]
}

/** Beside the page, so that it belongs to this folder of the host and to nothing else. */
const fileName = 'worker.js'

let registering: Promise<void> | null = null

/** Registers the worker of the built site, once, and has it keep the site's files. Never rejects: where there is none, all works as well as it can. */
export function registerWorker(): Promise<void> {
  registering ??= register()
  return registering
}

async function register(): Promise<void> {
  // The studio in one file has none beside it.
  const isThere = import.meta.env.PROD && import.meta.env.MODE !== 'single'
  const workers = serviceWorkers()
  if (!isThere || workers === null) return
  try {
    await workers.register(trustedScript(fileName), { updateViaCache: 'none' })
    const { active } = await workers.ready
    active?.postMessage(null)
  } catch {
    // Private mode, a full disk, or a browser whose owner forbids workers.
  }
}
