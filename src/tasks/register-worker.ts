// The service worker of this site. It only ever sends submissions; a browser without one sends them from the page.

/** Beside the page, so that it belongs to this folder of the host and to nothing else. */
const fileName = 'worker.js'

interface ScriptPolicy {
  createScriptURL(url: string): string
}

/** As far as this file uses it; TypeScript does not know it yet. */
interface TrustedTypes {
  createPolicy(name: string, rules: { createScriptURL: (url: string) => string }): ScriptPolicy
}

let registering: Promise<void> | null = null

/** Registers the worker of the built site, once. Never rejects: where there is none, all works as well as it can. */
export function registerWorker(): Promise<void> {
  registering ??= register()
  return registering
}

async function register(): Promise<void> {
  if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return
  const url = new URL(fileName, document.baseURI).href
  const { trustedTypes } = globalThis as { trustedTypes?: TrustedTypes }
  // The site's security policy lets a script through only if this one policy says so.
  const policy = trustedTypes?.createPolicy('app', {
    createScriptURL(wanted) {
      if (wanted !== url) throw new TypeError(`Not a script of this site: ${wanted}`)
      return wanted
    },
  })
  try {
    await navigator.serviceWorker.register(policy?.createScriptURL(url) ?? url, { updateViaCache: 'none' })
  } catch {
    // Private mode, a full disk, or a browser whose owner forbids workers.
  }
}
