// Everything a site has stored in a browser, as one searchable text.

import type { Page } from 'playwright-core'

/** Covers web storage, databases with their keys, caches and files; bytes are decoded as Latin-1. */
export function allStored(page: Page): Promise<string> {
  return page.evaluate(async () => {
    const done = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result)
        request.onerror = () => reject(request.error)
      })
    const textOf = async (value: unknown): Promise<unknown> => {
      if (value instanceof Blob) {
        return `${value.type} ${new TextDecoder('latin1').decode(await value.arrayBuffer())}`
      }
      if (value instanceof CryptoKey) return `key, extractable: ${value.extractable}`
      if (typeof value !== 'object' || value === null) return value
      const parts = Object.entries(value).map(async ([key, part]) => [key, await textOf(part)])
      return Object.fromEntries(await Promise.all(parts))
    }
    const found: unknown[] = [
      { ...localStorage },
      { ...sessionStorage },
      document.cookie,
      history.state,
      location.href,
    ]
    for (const { name = '' } of await indexedDB.databases()) {
      const db = await done(indexedDB.open(name))
      for (const store of db.objectStoreNames) {
        const all = db.transaction(store).objectStore(store)
        const [keys, values] = await Promise.all([done(all.getAllKeys()), done(all.getAll())])
        found.push([name, store, keys, await textOf(values)])
      }
      db.close()
    }
    for (const name of await caches.keys()) {
      const cache = await caches.open(name)
      for (const request of await cache.keys()) {
        found.push([name, request.url, await textOf(await (await cache.match(request))?.blob())])
      }
    }
    const folder = await navigator.storage.getDirectory()
    for await (const handle of (
      folder as unknown as { values(): AsyncIterable<FileSystemFileHandle> }
    ).values()) {
      found.push([handle.name, await textOf(await handle.getFile())])
    }
    return JSON.stringify(found)
  })
}
