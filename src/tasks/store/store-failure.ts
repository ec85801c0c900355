// What it means where the database of records fails.

/** These say that there are records which cannot be reached now, and not that this browser keeps none. */
const lossNames = ['AbortError', 'QuotaExceededError']
/** So do these, where the records were there before: otherwise browsers that keep nothing call it so, too. */
const laterLossNames = ['UnknownError', 'InvalidStateError']

/** `wasOpen`: the records were there before. */
export function phaseAfter(error: unknown, wasOpen: boolean): 'outdated' | 'lost' | 'unavailable' {
  const name = nameOf(error)
  // A database of a newer version refuses to be opened by an older one.
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
