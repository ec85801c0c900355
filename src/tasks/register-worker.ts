// The service worker of this site. It only ever sends submissions; a browser without one sends them from the page.

import { trustedScript } from '#lib/trusted-script.ts'

/** Beside the page, so that it belongs to this folder of the host and to nothing else. */
const fileName = 'worker.js'

let registering: Promise<void> | null = null

/** Registers the worker of the built site, once. Never rejects: where there is none, all works as well as it can. */
export function registerWorker(): Promise<void> {
  registering ??= register()
  return registering
}

async function register(): Promise<void> {
  // The studio in one file has none beside it.
  const isThere = import.meta.env.PROD && import.meta.env.MODE !== 'single'
  if (!isThere || !('serviceWorker' in navigator)) return
  try {
    await navigator.serviceWorker.register(trustedScript(fileName), { updateViaCache: 'none' })
  } catch {
    // Private mode, a full disk, or a browser whose owner forbids workers.
  }
}
