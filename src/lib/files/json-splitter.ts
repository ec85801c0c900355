// Cuts the text of a JSON object into its members, and lists among them into their elements, while the text is
// still coming in. A large file is never one large string, and a broken one is read up to where it breaks.

export interface JsonMember {
  key: string
  /** JSON, not parsed yet; null where it is longer or deeper than allowed. */
  text: string | null
  /** True for one element of a list, false for any other value. */
  isElement: boolean
}

export interface JsonLimits {
  /** Characters of a value or an element. */
  maxLength: number
  /** Brackets inside of each other, in a value or an element. */
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
  /** `broken`: this is no JSON object, or it is none from here on. */
  state: 'start' | 'inside' | 'end' | 'broken' = 'start'
  readonly #limits: JsonLimits
  #depth = 0
  #isInString = false
  #isEscaped = false
  /** null while the name of the next member is read. */
  #key: string | null = null
  #isInList = false
  #text = ''
  #isTooMuch = false

  constructor(limits: JsonLimits) {
    this.#limits = limits
  }

  /** Takes the next piece of the text; yields what is complete by then. */
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

  /** What was collected is complete. */
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
