// What the browser allows this site to keep. On a plain-http page it says nothing about it.

export interface StorageSpace {
  /** Bytes that this site's origin takes, and may take. */
  usage: number
  quota: number
}

/** Null where the browser does not say. */
export async function storageSpace(): Promise<StorageSpace | null> {
  try {
    const { usage, quota } = await navigator.storage.estimate()
    return usage === undefined || quota === undefined ? null : { usage, quota }
  } catch {
    return null
  }
}

/** Whether the browser promised to clear nothing by itself; null where it makes no such promises. */
export async function isPersisted(): Promise<boolean | null> {
  try {
    return await navigator.storage.persisted()
  } catch {
    return null
  }
}

/** Asks for that promise; some browsers ask the person, most decide by themselves. */
export async function askToPersist(): Promise<void> {
  try {
    await navigator.storage.persist()
  } catch {
    // A page that cannot ask.
  }
}
