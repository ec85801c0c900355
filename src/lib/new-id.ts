/**
 * A random URL-safe id of 20 characters (100 bits).
 * Uses `getRandomValues`, because `crypto.randomUUID` is missing on plain http hosts.
 */
export function newId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(20))
  return Array.from(bytes, (byte) => alphabet[byte % 32]).join('')
}

const alphabet = 'abcdefghijklmnopqrstuvwxyz234567'
