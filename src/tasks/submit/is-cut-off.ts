import { hostKind } from '#api/reachability.ts'
import type { Environment } from '#environments/environment.ts'
import { isOnline } from '#lib/browser/network-hint.ts'

/**
 * True if a request to the environment certainly cannot leave this device, so nothing may be stored as sent. The
 * demo and servers on this device need no network.
 */
export function isCutOff({ source, baseUrl }: Environment): boolean {
  return !isOnline() && source !== 'demo' && hostKind(new URL(baseUrl)) !== 'loopback'
}
