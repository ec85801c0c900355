// Encrypts tokens for storage, with a key of this browser that no script can export. A copy of the stored
// texts is useless; a script that runs in this page could still decrypt the tokens. Loads only if there is a
// token.

import type { DBSchema } from 'idb'
import { type Database, openDatabase } from '#lib/storage/database.ts'
import type { DatabaseDesign } from '#lib/storage/database-design.ts'
import { type Entry, keepings, keptTokens, opened, put } from './kept-tokens.ts'

interface Schema extends DBSchema {
  keys: { key: string; value: CryptoKey }
}

/** A separate database for the key, so that problems with tasks or videos do not affect it. */
const design: DatabaseDesign<Schema> = {
  name: 'rpasora-keys',
  version: 2,
  sharedVersion: 1,
  upgrade(db, oldVersion) {
    if (oldVersion < 1) db.createObjectStore('keys')
  },
}
const keyId = 'tokens'

const algorithm = 'AES-GCM'
/** Length of the initialisation vector, which is unique per encryption; bytes, as AES-GCM requires. */
const ivLength = 12

/** Not a service: the one key of this browser, opened once. */
let key: Promise<CryptoKey> | null = null

function findKey(): Promise<CryptoKey> {
  key ??= openKey().catch((error: unknown) => {
    key = null
    throw error
  })
  return key
}

async function openKey(): Promise<CryptoKey> {
  const db = await openDatabase(design, () => {})
  try {
    return (await storedKey(db)) ?? (await makeKey(db))
  } finally {
    db.close()
  }
}

async function makeKey(db: Database<Schema>): Promise<CryptoKey> {
  const made = await crypto.subtle.generateKey({ name: algorithm, length: 256 }, false, [
    'encrypt',
    'decrypt',
  ])
  await db.run(async (connection) => {
    const tx = connection.transaction('keys', 'readwrite', { durability: 'strict' })
    // Another tab may have been faster: all use the first key.
    if ((await tx.store.getKey(keyId)) === undefined) await tx.store.put(made, keyId)
    await tx.done
  })
  return (await storedKey(db)) ?? made
}

function storedKey(db: Database<Schema>): Promise<CryptoKey | undefined> {
  return db.get('keys', keyId)
}

/** Decrypts all tokens, and encrypts those that an earlier version stored in clear text. Never rejects. */
export async function openAll(): Promise<void> {
  const all = keepings.flatMap((keeping) =>
    Object.entries(keptTokens[keeping].get()).map(async ([id, entry]) => {
      const { origin, sealed } = entry
      if (sealed !== undefined) return void opened.set(sealed, await unseal(sealed, origin))
      const safe = await sealEntry(entry)
      // Skipped if another token was stored meanwhile.
      if (keptTokens[keeping].get()[id] === entry) put(keeping, id, safe)
    }),
  )
  await Promise.allSettled(all)
}

/** Encrypts an entry for storage. Rejects if this browser cannot store keys (private mode, blocked storage). */
export async function sealEntry({ origin, token = '' }: Entry): Promise<Entry> {
  const sealed = await seal(token, origin)
  opened.set(sealed, token)
  return { origin, sealed }
}

/** Encrypts a token for one origin. */
async function seal(token: string, origin: string): Promise<string> {
  const iv = crypto.getRandomValues(new Uint8Array(ivLength))
  const bytes = new TextEncoder().encode(token)
  const encrypted = await crypto.subtle.encrypt(parameters(iv, origin), await findKey(), bytes)
  return btoa(String.fromCharCode(...iv, ...new Uint8Array(encrypted)))
}

/** Decrypts a token; null if the key is gone, or the text was changed or encrypted for another origin. */
async function unseal(sealed: string, origin: string): Promise<string | null> {
  try {
    const bytes = Uint8Array.from(atob(sealed), (character) => character.charCodeAt(0))
    const iv = bytes.slice(0, ivLength)
    const token = await crypto.subtle.decrypt(parameters(iv, origin), await findKey(), bytes.slice(ivLength))
    return new TextDecoder().decode(token)
  } catch {
    return null
  }
}

/** The origin is authenticated too: for another origin, a token cannot be decrypted. */
function parameters(iv: Uint8Array<ArrayBuffer>, origin: string): AesGcmParams {
  return { name: algorithm, iv, additionalData: new TextEncoder().encode(origin) }
}
