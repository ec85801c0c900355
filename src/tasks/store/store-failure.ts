// What a failure of the database of records means.

/** There are records that cannot be reached now; not: this browser stores none. */
const lossNames = ['AbortError', 'QuotaExceededError']
/** The same if the records were reachable before; otherwise, browsers that store nothing use these too. */
const laterLossNames = ['UnknownError', 'InvalidStateError']

/** `wasOpen`: the records were reachable before. */
export function phaseAfter(error: unknown, wasOpen: boolean): 'outdated' | 'lost' | 'unavailable' {
  const name = nameOf(error)
  // An older version of this site cannot open the database of a newer one.
  if (name === 'VersionError') return 'outdated'
  const isLoss = lossNames.includes(name) || (wasOpen && laterLossNames.includes(name))
  return isLoss ? 'lost' : 'unavailable'
}

export function isOutOfRoom(error: unknown): boolean {
  return nameOf(error) === 'QuotaExceededError'
}

function nameOf(error: unknown): string {
  return error instanceof DOMException ? error.name : ''
}
