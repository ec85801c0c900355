// What the smoke journey needs of a browser: go somewhere, and run something in the page.

export interface Engine {
  /** Its windows keep no files; what does not work then is said. */
  isPrivate: boolean
  goTo(url: string): Promise<void>
  /** The text of a function's body, run in the page; resolves with what it returns, which has to be JSON. */
  run(body: string): Promise<unknown>
  close(): Promise<void>
}
