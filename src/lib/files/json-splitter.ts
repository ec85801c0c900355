// Splits a streamed JSON object into its members, and lists among them into elements. A large file never
// becomes one large string, and a damaged file is read up to the damage. No library, because a streaming parser
// stops at the first invalid record, and the records after it would be lost.

export interface JsonMember {
  key: string
  /** Unparsed JSON; null if it is longer or deeper than allowed. */
  text: string | null
  /** True for an element of a list, false for any other value. */
  isElement: boolean
}

export interface JsonLimits {
  /** Maximum characters of a value or an element. */
  maxLength: number
  /** Maximum nesting of brackets in a value or an element. */
  maxDepth: number
}

const quote = 0x22
const comma = 0x2c
const colon = 0x3a
const openList = 0x5b
const backslash = 0x5c
const closeList = 0x5d
const openObject = 0x7b
const closeObject = 0x7d

export class JsonSplitter {
  /** `broken`: the text is not a JSON object, or its syntax is invalid from here on. */
  state: 'start' | 'inside' | 'end' | 'broken' = 'start'
  readonly #limits: JsonLimits
  #depth = 0
  #isInString = false
  #isEscaped = false
  /** Null while the key of the next member is being read. */
  #key: string | null = null
  #isInList = false
  #text = ''
  #isTooMuch = false

  constructor(limits: JsonLimits) {
    this.#limits = limits
  }

  /** Processes the next piece of the text; yields the members that are complete. */
  *push(piece: string): Generator<JsonMember> {
    let from = 0
    for (let at = 0; at < piece.length && (this.state === 'start' || this.state === 'inside'); at += 1) {
      const code = piece.charCodeAt(at)
      if (this.#isInString) {
        if (this.#isEscaped) this.#isEscaped = false
        else if (code === backslash) this.#isEscaped = true
        else if (code === quote) this.#isInString = false
        continue
      }
      const base = this.#isInList ? 2 : 1
      if (this.state === 'start') {
        if (code === openObject) {
          this.state = 'inside'
          this.#depth = 1
          from = at + 1
        } else if (code > 0x20) this.state = 'broken'
      } else if (code === quote) this.#isInString = true
      else if (code === openObject || code === openList) {
        this.#depth += 1
        if (code === openList && this.#depth === 2 && this.#key !== null && !this.#isInList) {
          this.#collect(piece.slice(from, at))
          if (this.#text.trim() !== '') this.state = 'broken'
          this.#isInList = true
          this.#forget()
          from = at + 1
        } else if (this.#depth - base > this.#limits.maxDepth) this.#isTooMuch = true
      } else if (code === closeObject || code === closeList) {
        if (this.#depth > base) this.#depth -= 1
        else if ((code === closeList) === this.#isInList) {
          this.#collect(piece.slice(from, at))
          yield* this.#finish()
          from = at + 1
          this.#key = null
          if (!this.#isInList && this.state === 'inside') this.state = 'end'
          this.#isInList = false
          this.#depth -= 1
        } else this.state = 'broken'
      } else if (code === comma && this.#depth === base) {
        this.#collect(piece.slice(from, at))
        yield* this.#finish()
        from = at + 1
        if (!this.#isInList) this.#key = null
      } else if (code === colon && this.#depth === 1 && this.#key === null) {
        this.#collect(piece.slice(from, at))
        this.#key = readString(this.#text)
        if (this.#key === null) this.state = 'broken'
        this.#forget()
        from = at + 1
      }
    }
    this.#collect(piece.slice(from))
  }

  #collect(piece: string): void {
    if (this.#text.length + piece.length > this.#limits.maxLength) this.#isTooMuch = true
    this.#text = this.#isTooMuch ? '' : this.#text + piece
  }

  /** Yields the collected text as a complete value. */
  *#finish(): Generator<JsonMember> {
    const text = this.#isTooMuch ? null : this.#text.trim()
    this.#forget()
    if (text === '') return
    if (this.#key === null) this.state = 'broken'
    else yield { key: this.#key, text, isElement: this.#isInList }
  }

  #forget(): void {
    this.#text = ''
    this.#isTooMuch = false
  }
}

function readString(json: string): string | null {
  try {
    const value: unknown = JSON.parse(json)
    return typeof value === 'string' ? value : null
  } catch {
    return null
  }
}
