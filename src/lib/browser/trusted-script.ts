// The site's security policy starts a script from an address only if its one Trusted Types policy says so: this one.

import { loadable, siteFile } from '../files/inlined-files.ts'

interface ScriptPolicy {
  createScriptURL(url: string): string
}

/** As far as this file uses it; TypeScript does not know it yet. */
interface TrustedTypes {
  createPolicy(name: string, rules: { createScriptURL: (url: string) => string }): ScriptPolicy
}

let policy: ScriptPolicy | undefined

/** The address of a worker of this site, as the browser wants it. Throws for a script from anywhere else. */
export function trustedScript(url: string | URL): string {
  const { trustedTypes } = globalThis as { trustedTypes?: TrustedTypes }
  // A policy of this name can be made only once.
  policy ??= trustedTypes?.createPolicy('app', { createScriptURL: ownScript }) ?? {
    createScriptURL: ownScript,
  }
  return policy.createScriptURL(String(url))
}

function ownScript(url: string): string {
  const href = siteFile(url)
  const folder = siteFile('.')
  if (!href.startsWith(folder)) throw new TypeError(`Not a script of this site: ${href}`)
  return loadable(href)
}
