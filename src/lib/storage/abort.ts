/** Rolls back a transaction, unless the browser has ended it already. Nobody needs to handle `done` then. */
export function abort(tx: { abort(): void; done: Promise<void> }): void {
  tx.done.catch(() => {})
  try {
    tx.abort()
  } catch {
    // An error has ended it.
  }
}
