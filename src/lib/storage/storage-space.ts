// How much the browser lets this site store. On plain http pages it does not tell.

export interface StorageSpace {
  /** Bytes used by this site's origin, and the limit. */
  usage: number
  quota: number
}

/** Null if the browser does not tell. */
export async function storageSpace(): Promise<StorageSpace | null> {
  try {
    const { usage, quota } = await navigator.storage.estimate()
    return usage === undefined || quota === undefined ? null : { usage, quota }
  } catch {
    return null
  }
}

/** Whether the browser promised not to evict this site's data; null if it has no such feature. */
export async function isPersisted(): Promise<boolean | null> {
  try {
    return await navigator.storage.persisted()
  } catch {
    return null
  }
}

/** Requests persistent storage; some browsers prompt the person, most decide by themselves. */
export async function askToPersist(): Promise<void> {
  try {
    await navigator.storage.persist()
  } catch {
    // The browser has no such feature for this page.
  }
}
