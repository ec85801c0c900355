// A page's offline videos: on disk, and in memory.

import { readdirSync, readFileSync } from 'node:fs'
import type { Page } from 'playwright-core'

interface StoredCopies {
  copies: { taskId: string; state: string; bytes: number; parts: number }[]
  parts: { taskId: string; bytes: number }[]
}

/** The contents of the offline video database; empty if it does not exist. */
export function storedCopies(page: Page): Promise<StoredCopies> {
  return page.evaluate(async () => {
    const done = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result)
        request.onerror = () => reject(request.error)
      })
    const db = await done(indexedDB.open(`${new URL('.', location.href).pathname}#rpasora-media`))
    const tx = db.transaction(['copies', 'parts'])
    const copies = await done(tx.objectStore('copies').getAll())
    const keys = await done(tx.objectStore('parts').getAllKeys())
    const parts = await done(tx.objectStore('parts').getAll())
    db.close()
    return {
      copies,
      parts: parts.map((part: Blob, at) => ({
        taskId: String((keys[at] as IDBValidKey[])[0]),
        bytes: part.size,
      })),
    }
  })
}

/**
 * The memory of all page processes of the browser with this profile, in bytes; null if the system does not
 * report it. The JavaScript heap alone would not include Blobs, buffers and the player's data.
 */
export function pageMemory(profile: string): number | null {
  let bytes = 0
  for (const id of processIds()) {
    const command = read(`/proc/${id}/cmdline`)
    if (!command.includes(profile) || !command.includes('--type=renderer')) continue
    bytes += 1024 * Number(/^VmRSS:\s+(\d+) kB/m.exec(read(`/proc/${id}/status`))?.[1] ?? 0)
  }
  return bytes === 0 ? null : bytes
}

function processIds(): string[] {
  try {
    return readdirSync('/proc').filter((name) => /^\d+$/.test(name))
  } catch {
    return []
  }
}

/** Empty if the process has ended meanwhile. */
function read(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}
