// The site's content security policy allows script URLs only from this Trusted Types policy.

import { loadable, siteFile } from '../files/inlined-files.ts'

interface ScriptPolicy {
  createScriptURL(url: string): string
}

/** The part that this file uses; TypeScript has no types for it yet. */
interface TrustedTypes {
  createPolicy(name: string, rules: { createScriptURL: (url: string) => string }): ScriptPolicy
}

/** A page can create a policy with this name only once. */
let policy: ScriptPolicy | undefined

/** Trusted URL for a worker script of this site. Throws a `TypeError` for any other script. */
export function trustedScript(url: string | URL): string {
  const { trustedTypes } = globalThis as { trustedTypes?: TrustedTypes }
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
