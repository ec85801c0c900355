// What the smoke journey needs from a browser: navigation, and running code in the page.

export interface Engine {
  /** Private windows store no files; the studio says what does not work there. */
  isPrivate: boolean
  goTo(url: string): Promise<void>
  /** Runs a function body in the page; resolves with its return value, which must be JSON. */
  run(body: string): Promise<unknown>
  close(): Promise<void>
}
