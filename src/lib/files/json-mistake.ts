// Finds the position and kind of a JSON syntax error. Browsers' messages differ and may lack both.

/** `end`: the text ends too early. `other`: any other unexpected character. */
type JsonMistakeKind =
  | 'full-width'
  | 'quotes'
  | 'comment'
  | 'comma-too-many'
  | 'comma-missing'
  | 'end'
  | 'other'

export interface JsonMistake {
  kind: JsonMistakeKind
  /** Line and column start at 1; columns are UTF-16 units. */
  line: number
  column: number
  /** A few characters from the error on; empty at the end of the text. */
  near: string
}

/** Characters of Chinese input methods: curly quotes; full-width comma, colon, quote and brackets. */
const fullWidth = /[\u2018-\u201f\u3010\u3011\uff02\uff0c\uff1a\uff3b\uff3d\uff5b\uff5d]/

/**
 * The first error in a text; null for valid JSON. Recurses for each level of brackets; throws nothing itself.
 */
export function findJsonMistake(text: string): JsonMistake | null {
  const scanner = new Scanner(text)
  if (scanner.value() && scanner.isAtEnd()) return null
  const { at } = scanner
  const before = text.slice(0, at)
  return {
    kind: kindOf(text, at),
    line: before.split('\n').length,
    column: at - before.lastIndexOf('\n'),
    near:
      text
        .slice(at, at + 20)
        .split('\n')[0]
        ?.trim() ?? '',
  }
}

function kindOf(text: string, at: number): JsonMistakeKind {
  const rest = text.slice(at)
  const before = text.slice(0, at).trimEnd()
  if (rest === '') return 'end'
  if (fullWidth.test(rest.charAt(0))) return 'full-width'
  if (rest.startsWith('//') || rest.startsWith('/*') || rest.startsWith('#')) return 'comment'
  if (/^[}\]]/.test(rest) && before.endsWith(',')) return 'comma-too-many'
  if (rest.startsWith(',')) return 'comma-too-many'
  // One value ends directly before another value or name.
  if (/["}\]\w]$/.test(before) && /^["{[\d]/.test(rest)) return 'comma-missing'
  return /^['`a-z_$]/i.test(rest) ? 'quotes' : 'other'
}

/** Methods return whether they matched at `at`. They move `at` behind the match, or to the error. */
class Scanner {
  readonly #text: string
  at = 0

  constructor(text: string) {
    this.#text = text
  }

  isAtEnd(): boolean {
    return this.#take(/[ \t\r\n]*/y) && this.at === this.#text.length
  }

  value(): boolean {
    this.#take(/[ \t\r\n]*/y)
    if (this.#take(/\{[ \t\r\n]*/y)) return this.#take(/\}/y) || this.#list(/\}/y, () => this.#member())
    if (this.#take(/\[[ \t\r\n]*/y)) return this.#take(/\]/y) || this.#list(/\]/y, () => this.value())
    return (
      this.#string() ||
      this.#take(/(?:true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?)(?![\w.])/y)
    )
  }

  #list(close: RegExp, one: () => boolean): boolean {
    do {
      if (!one()) return false
      this.#take(/[ \t\r\n]*/y)
    } while (this.#take(/,[ \t\r\n]*/y))
    return this.#take(close)
  }

  #member(): boolean {
    return this.#string() && this.#take(/[ \t\r\n]*/y) && this.#take(/:/y) && this.value()
  }

  #string(): boolean {
    // biome-ignore lint/suspicious/noControlCharactersInRegex: JSON has none of them in its strings.
    return this.#take(/"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[\da-fA-F]{4}))*"/y)
  }

  #take(pattern: RegExp): boolean {
    pattern.lastIndex = this.at
    const [found] = pattern.exec(this.#text) ?? []
    if (found === undefined) return false
    this.at += found.length
    return true
  }
}
