/** Text is moved to a Blob in pieces of about this size; characters. */
const pieceLength = 4_000_000

/** A text file written in parts, which never becomes one large string. */
export class PartedFile {
  #pieces: Blob[] = []
  #texts: string[] = []
  #length = 0

  add(text: string): void {
    this.#texts.push(text)
    this.#length += text.length
    if (this.#length >= pieceLength) this.#flush()
  }

  /** Current size in bytes. */
  get bytes(): number {
    this.#flush()
    return this.#pieces.reduce((sum, { size }) => sum + size, 0)
  }

  finish(type: string): Blob {
    this.#flush()
    return new Blob(this.#pieces, { type })
  }

  #flush(): void {
    if (this.#length === 0) return
    this.#pieces.push(new Blob(this.#texts))
    this.#texts = []
    this.#length = 0
  }
}
