// What a person does between the first paint and the main script: `app/first-paint.ts`, inside index.html, keeps it.

export interface BeforeScript {
  /** What the form showed at first: the draft. */
  prompt: string
  /** Buttons and links to press, each once, in this order. */
  pressed: ReadonlySet<HTMLElement>
  /** Pasted or dropped files. */
  files: readonly File[]
  /** Stops keeping. */
  stop(): void
}

declare global {
  /** Undefined if nothing was prerendered, or it was taken over. */
  var beforeScript: BeforeScript | undefined
}
