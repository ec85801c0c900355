// Where a text stops being JSON, and why: browsers tell it in words of their own, if at all.

/** `end`: the text is over too soon. `other`: something else stands there than may stand there. */
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
  /** Both count from 1; a column is a UTF-16 unit. */
  line: number
  column: number
  /** What stands there, a few characters; empty at the end. */
  near: string
}

/** Curly quotes; full-width comma, colon, quote and brackets: what Chinese input methods write. */
const fullWidth = /[\u2018-\u201f\u3010\u3011\uff02\uff0c\uff1a\uff3b\uff3d\uff5b\uff5d]/

/** The first mistake of a text, or null for JSON. Never throws, but recursion is as deep as the brackets are. */
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
  // A value ends before it, and another one, or the next name, begins.
  if (/["}\]\w]$/.test(before) && /^["{[\d]/.test(rest)) return 'comma-missing'
  return /^['`a-z_$]/i.test(rest) ? 'quotes' : 'other'
}

/** Each method says whether what it is named for stands here; `at` is then behind it, else at the mistake. */
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
