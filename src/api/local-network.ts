// Whether the browser lets this page reach a server on a nearer network: it asks the person, once.

import { hostKind, mayNeedPermission, readTarget } from './reachability.ts'

/** True where a request may wait for the person's answer to the browser's question. Never rejects. */
export async function mayBeAsking(baseUrl: string): Promise<boolean> {
  const target = readTarget(baseUrl)
  // A host's name tells nothing; where it turns out to be near, the answer simply comes late.
  if (target === null || hostKind(target) === 'name') return false
  if (!mayNeedPermission(new URL(location.href), target)) return false
  return (await localNetworkPermission(target)) === 'prompt'
}

/** null where the browser knows no such permission. Chromium has renamed it, and has one of its own for this machine. */
export async function localNetworkPermission(target: URL): Promise<PermissionState | null> {
  const own = hostKind(target) === 'loopback' ? 'loopback-network' : 'local-network'
  for (const name of [own, 'local-network-access']) {
    try {
      const { state } = await navigator.permissions.query({ name: name as PermissionName })
      return state
    } catch {
      // This browser does not know the name, or has no permissions at all (plain http).
    }
  }
  return null
}
