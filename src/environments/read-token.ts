// Reads tokens as users paste them: alone, in a header, in a line of a configuration, in a whole command.

import { inUsualWidth, withoutUnseen, withStraightQuotes } from '#lib/pasted-text.ts'

/** `characters`: a header cannot carry it; `unclear`: it is unclear which part of the text is the token. */
type TokenProblem = 'empty' | 'characters' | 'unclear'

export type TokenReading =
  | { ok: true; token: string; cleaned: boolean }
  | { ok: false; problem: TokenProblem }

/** Characters; a whole command with a token in it is shorter. */
const maxLength = 20_000

/** All that RFC 6750 allows after `Bearer`: such a text is a token as it is, and is never changed. */
const bearerToken = /^[\w.~+/-]+=*$/

/** Bold marks, which chats and documents put around a text. */
const bold = /\*\*([^*]+)\*\*/g

/** In angle brackets, only a text that does not look like a placeholder is a token. */
const pointed = /^<([\w.~+/-]+=*)>$/
const looksReal = /^(?!.*(?:token|key|secret|your|here|x{3}))(?:sk-|.*\d)/i

/** An address, or the end of one: a token within it cannot be told apart from the rest. */
const address = /^[a-z][a-z\d+.-]*:\/\/|[?&](?:[a-z]+_)?(?:token|key)=/i

/** Names before a token, as headers, code and configurations write them. */
const name = '(?:[a-z0-9]+_|(?:x|api|access|auth)-){0,4}(?:authorization|bearer|token|secret|(?:api)?key)'

/** Names in a text with white space or quotes may be anywhere; the value ends at the next quote. */
const named = new RegExp(
  String.raw`(?:^|[\s"'\x60{,;(])` +
    String.raw`(?:(${name})["'\x60]?\s*(?:=>|[:=])\s*["'\x60]?\s*((?:bearer|token|basic)[:\s]+)*|(bearer|token)\s+(?:is\s+)?)` +
    String.raw`([^"'\x60]*)`,
  'gi',
)

/**
 * In a text without white space and quotes, names count only at the start: elsewhere they may be part of the
 * token.
 */
const gluedName =
  /^(?:(?:authorization|bearer|token|(?:x-)?api[_-]?key):|(?:[a-z0-9]+_){0,4}(?:token|secret|(?:api_?)?key)=)+/i

/** A name without a value. */
const bareName = /^(?:authorization[\s:=]*)?(?:bearer[\s:=]*)?$/i

/** Placeholders for a token in documents. */
const placeholder = /^(?:<.*>|\$?\{.*\}|\$[a-z_]+|%[a-z_]+%|your[_-]?(?:api[_-]?)?(?:token|key))$/i

/** Chinese words before a token, which cannot begin with them. */
const chineseName = /^(?:api|access|my)?[\s_-]*\p{Script=Han}+\s*(?:token|key)?\s*[:=]?\s*/iu

/** Words in a Chinese sentence that name the token but are not the token. */
const namingWord = /^(?:authorization|bearer|api|access|token|(?:api[_-]?)?key|is)[:=]?$/i

/** Punctuation that a header cannot carry; around a token it belongs to the sentence. */
const foreign = String.raw`[\s\u2026\u3001-\u3011\uff01\uff08\uff09\uff0c\uff1a\uff1b\uff1f\uff3b\uff3d]`
const foreignEdges = new RegExp(String.raw`^${foreign}+|${foreign}+(?=["'\x60]?${foreign}*$)`, 'g')

/**
 * Reads a pasted token. Removes white space and line breaks within it, quotes around it, its name
 * (`Authorization: Bearer …`, `TOKEN=…`) and the rest of a command; `cleaned` tells whether anything was
 * removed. Refuses characters other than visible ASCII, which a header cannot carry. Never throws, and reads
 * its own result as the same token.
 */
export function readToken(pasted: string): TokenReading {
  let token = pasted
  for (let round = 0; round < mostRounds; round += 1) {
    const reading = readOnce(token)
    if (!reading.ok) return reading
    if (reading.token === token) return { ok: true, token, cleaned: token !== pasted }
    token = reading.token
  }
  return { ok: false, problem: 'unclear' }
}

/** Limit of passes: the rest may contain a name again, for example one with a line break in it. */
const mostRounds = 5

function readOnce(pasted: string): { ok: true; token: string } | { ok: false; problem: TokenProblem } {
  if (pasted.length > maxLength) return { ok: false, problem: 'unclear' }
  let text = tidy(pasted)
  // Names may follow one another: "Bearer Bearer abc".
  for (let before: string | null = null; before !== text; ) {
    before = text
    if (bareName.test(text)) return { ok: false, problem: 'empty' }
    const [only = '', ...others] = partsOf(text)
    if (others.length > 0) return { ok: false, problem: 'unclear' }
    text = withoutMarks(only)
  }
  const token = /\p{Script=Han}/u.test(text) ? fromChinese(text) : joined(text)
  if (token === null || address.test(token) || placeholder.test(token))
    return { ok: false, problem: 'unclear' }
  if (!/^[\x21-\x7e]+$/.test(token)) return { ok: false, problem: 'characters' }
  return { ok: true, token }
}

/** The token named in a longer text, such as a command; null if there is none or more than one. */
export function findNamedToken(text: string): string | null {
  const [only, ...others] = text.length > maxLength ? [] : namedIn(tidy(text))
  if (only === undefined || others.length > 0) return null
  const reading = readToken(only)
  return reading.ok ? reading.token : null
}

function tidy(pasted: string): string {
  const text = withStraightQuotes(withoutUnseen(pasted)).replace(foreignEdges, '')
  // Commands on Windows escape quotes with ^, JSON within a string with a backslash.
  return withoutMarks(
    inUsualWidth(text)
      .replace(/[\u2010\u2011]/g, '-')
      .replace(/[\\^]+(?=["'])/g, '')
      // As in the query of an address.
      .replace(/^authorization(?:%3a|[:=])(?:%20|\+)*bearer(?:%20|\+)+/i, 'Authorization: Bearer ')
      .replace(/^bearer(?:%20)+/i, 'Bearer '),
  )
}

/** Removes paired marks. A header may contain them, so in a single word only those around all of it. */
function withoutMarks(text: string): string {
  const isToken = /^[\x21-\x7e]+$/.test(text)
  const isMarked = !isToken || /^(\*{2,3})[\w.~+/:=-]+\1$/.test(text)
  return (isMarked ? text.replace(/\*{3}/g, '**').replace(bold, '$1') : text).replace(
    pointed,
    (whole, inside: string) => (looksReal.test(inside) ? inside : whole),
  )
}

/**
 * The only non-Chinese word in a Chinese sentence; the whole sentence if there is none, null if there are
 * several.
 */
function fromChinese(text: string): string | null {
  const words = text
    .split(/[\s\p{Script=Han},;:!?"'`()<>\u3002\u3001]+/u)
    .filter((word) => word !== '' && !namingWord.test(word))
  const [word = ''] = words
  if (words.length > 1 || /:\/\//.test(text)) return null
  return word.length >= 6 && bearerToken.test(word) && !word.includes('..') ? word : text
}

/** Candidates for the token: one text, unless several are named. */
function partsOf(text: string): readonly string[] {
  if (bearerToken.test(text)) return [text]
  const found = /[\s"'`]/.test(text) ? namedIn(text) : []
  if (found.length > 0) return found
  return [
    text
      .replace(chineseName, '')
      .replace(gluedName, '')
      .replace(/^["'`]+|["'`]+[,;]?$/g, '')
      .trim(),
  ]
}

/** Named tokens without duplicates; only those of an `Authorization` header if there are any. */
function namedIn(text: string): string[] {
  const all = [...text.matchAll(named)].flatMap(([, key = '', scheme = '', word, value = '']) => {
    const isHeader = word !== undefined || scheme !== '' || /^(?:authorization|bearer)$/i.test(key)
    // A user name and password are not a token. The placeholder is refused later, so no other text is taken
    // instead.
    const token = /basic/i.test(scheme) ? '{basic}' : cut(value)
    return token === '' ? [] : [{ token, isHeader }]
  })
  const headers = all.filter(({ isHeader }) => isHeader)
  return [...new Set((headers.length > 0 ? headers : all).map(({ token }) => token))]
}

/** Removes what follows the token: the next option of a command, another header, setting or address. */
function cut(value: string): string {
  return value
    .replace(/\s+(?:-[a-z](?:\s|$)|--[a-z-]+(?:[\s=]|$)|\\|[\w-]+\s*[:=]\s*[^\s=]|https?:).*$/is, '')
    .replace(/(?:[,;]|\s+[)}\]])+\s*$/, '')
    .trim()
}

/** Joins a token that was split into lines; null if the text reads like a sentence. */
function joined(text: string): string | null {
  const pieces = text.split(/\s+/)
  const isSentence =
    (pieces.length > 2 && pieces.slice(0, -1).some(({ length }) => length < 16)) ||
    pieces.slice(0, -1).some((piece) => /[,;!?]$/.test(piece))
  return isSentence ? null : pieces.join('')
}
