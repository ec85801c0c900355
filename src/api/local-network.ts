// Whether the browser lets this page reach a server on a more local network. It prompts the person once.

import { hostKind, mayNeedPermission, readTarget } from './reachability.ts'

/** True if a request may have to wait for the browser's permission prompt. Never rejects. */
export async function mayBeAsking(baseUrl: string): Promise<boolean> {
  const target = readTarget(baseUrl)
  // A host name does not tell its network. If it is local after all, the response is merely late.
  if (target === null || hostKind(target) === 'name') return false
  if (!mayNeedPermission(new URL(location.href), target)) return false
  return (await localNetworkPermission(target)) === 'prompt'
}

/** Null if the browser has no such permission. Chromium renamed it and has a separate one for loopback. */
export async function localNetworkPermission(target: URL): Promise<PermissionState | null> {
  const own = hostKind(target) === 'loopback' ? 'loopback-network' : 'local-network'
  for (const name of [own, 'local-network-access']) {
    try {
      const { state } = await navigator.permissions.query({ name: name as PermissionName })
      return state
    } catch {
      // The browser does not know this name, or has no Permissions API (plain http).
    }
  }
  return null
}
