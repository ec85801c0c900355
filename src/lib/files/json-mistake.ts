// Finds the position and kind of a JSON syntax error. Browsers' messages differ and may lack both.

import { type ParseError, parse } from 'jsonc-parser'

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

/** The first error in a text; null for valid JSON. Never throws. */
export function findJsonMistake(text: string): JsonMistake | null {
  const errors: ParseError[] = []
  parse(text, errors, { disallowComments: true })
  const [error] = errors
  if (error === undefined) return null
  // `01` is one wrong number, not two.
  const [glued = ''] = /^[\w.]/.test(text.slice(error.offset))
    ? (/[\w.-]*$/.exec(text.slice(0, error.offset)) ?? [])
    : []
  const at = error.offset - glued.length
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
