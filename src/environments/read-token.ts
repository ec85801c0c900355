// Tokens as people paste them: alone, in a header, in a line of a configuration, in a whole command.

import { inUsualWidth, withoutUnseen, withStraightQuotes } from '#lib/pasted-text.ts'

/** `characters`: no header can carry it; `unclear`: which part of the text is the token cannot be told. */
type TokenProblem = 'empty' | 'characters' | 'unclear'

export type TokenReading =
  | { ok: true; token: string; cleaned: boolean }
  | { ok: false; problem: TokenProblem }

/** Characters; a whole command with a token in it is shorter. */
const maxLength = 20_000

/** Everything that RFC 6750 allows after `Bearer`: such a text is a token as it stands, and is never changed. */
const bearerToken = /^[\w.~+/-]+=*$/

/** Marks that chats and documents put around a text. */
const bold = /\*\*([^*]+)\*\*/g

/** Between these stands a token only where it looks like none of the words that stand for one. */
const pointed = /^<([\w.~+/-]+=*)>$/
const looksReal = /^(?!.*(?:token|key|secret|your|here|x{3}))(?:sk-|.*\d)/i

/** An address, or the end of one: a token within it is not told from what it is for. */
const address = /^[a-z][a-z\d+.-]*:\/\/|[?&](?:[a-z]+_)?(?:token|key)=/i

/** Names that say that a token follows, as headers, code and configurations write them. */
const name = '(?:[a-z0-9]+_|(?:x|api|access|auth)-){0,4}(?:authorization|bearer|token|secret|(?:api)?key)'

/** With blanks or quotes around it a name may stand anywhere; what follows ends at the next quote. */
const named = new RegExp(
  String.raw`(?:^|[\s"'\x60{,;(])` +
    String.raw`(?:(${name})["'\x60]?\s*(?:=>|[:=])\s*["'\x60]?\s*((?:bearer|token|basic)[:\s]+)*|(bearer|token)\s+(?:is\s+)?)` +
    String.raw`([^"'\x60]*)`,
  'gi',
)

/** In a text without blanks and quotes a name counts at its beginning only, or the end of a token might be one. */
const gluedName =
  /^(?:(?:authorization|bearer|token|(?:x-)?api[_-]?key):|(?:[a-z0-9]+_){0,4}(?:token|secret|(?:api_?)?key)=)+/i

/** A name with nothing behind it. */
const bareName = /^(?:authorization[\s:=]*)?(?:bearer[\s:=]*)?$/i

/** In documents this stands where the token belongs. */
const placeholder = /^(?:<.*>|\$?\{.*\}|\$[a-z_]+|%[a-z_]+%|your[_-]?(?:api[_-]?)?(?:token|key))$/i

/** Words in Chinese before a token: it cannot begin with them. */
const chineseName = /^(?:api|access|my)?[\s_-]*\p{Script=Han}+\s*(?:token|key)?\s*[:=]?\s*/iu

/** Words beside a token in a Chinese sentence that are none. */
const namingWord = /^(?:authorization|bearer|api|access|token|(?:api[_-]?)?key|is)[:=]?$/i

/** Punctuation that no header can carry; before and behind a token it belongs to the sentence around it. */
const foreign = String.raw`[\s\u2026\u3001-\u3011\uff01\uff08\uff09\uff0c\uff1a\uff1b\uff1f\uff3b\uff3d]`
const foreignEdges = new RegExp(String.raw`^${foreign}+|${foreign}+(?=["'\x60]?${foreign}*$)`, 'g')

/**
 * Reads a token as it was pasted. White space and line breaks within it, quotes around it and what names it
 * (`Authorization: Bearer …`, `TOKEN=…`, the rest of a command) are left out; `cleaned` says so. A header can carry
 * visible ASCII only: the rest is refused. Never throws, and reads what it returned as the same token.
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

/** What is left may look like a name once more, as where a line broke within it. */
const mostRounds = 5

function readOnce(pasted: string): { ok: true; token: string } | { ok: false; problem: TokenProblem } {
  if (pasted.length > maxLength) return { ok: false, problem: 'unclear' }
  let text = tidy(pasted)
  // One name may stand before another: "Bearer Bearer abc".
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

/** The token that a longer text names, such as a command; null where there is none or more than one. */
export function findNamedToken(text: string): string | null {
  const [only, ...others] = text.length > maxLength ? [] : namedIn(tidy(text))
  if (only === undefined || others.length > 0) return null
  const reading = readToken(only)
  return reading.ok ? reading.token : null
}

function tidy(pasted: string): string {
  const text = withStraightQuotes(withoutUnseen(pasted)).replace(foreignEdges, '')
  // Commands of Windows put ^ before a quote, JSON in a string a backslash.
  return withoutMarks(
    inUsualWidth(text)
      .replace(/[\u2010\u2011]/g, '-')
      .replace(/[\\^]+(?=["'])/g, '')
      // As the query of an address has it.
      .replace(/^authorization(?:%3a|[:=])(?:%20|\+)*bearer(?:%20|\+)+/i, 'Authorization: Bearer ')
      .replace(/^bearer(?:%20)+/i, 'Bearer '),
  )
}

/** Marks in pairs; a header may hold them, so only around a text as a whole, or in more than one word. */
function withoutMarks(text: string): string {
  const isToken = /^[\x21-\x7e]+$/.test(text)
  const isMarked = !isToken || /^(\*{2,3})[\w.~+/:=-]+\1$/.test(text)
  return (isMarked ? text.replace(/\*{3}/g, '**').replace(bold, '$1') : text).replace(
    pointed,
    (whole, inside: string) => (looksReal.test(inside) ? inside : whole),
  )
}

/** The one word of other signs in a Chinese sentence; the sentence as it is where there is none, null for several. */
function fromChinese(text: string): string | null {
  const words = text
    .split(/[\s\p{Script=Han},;:!?"'`()<>\u3002\u3001]+/u)
    .filter((word) => word !== '' && !namingWord.test(word))
  const [word = ''] = words
  if (words.length > 1 || /:\/\//.test(text)) return null
  return word.length >= 6 && bearerToken.test(word) && !word.includes('..') ? word : text
}

/** What may be the token: one text, unless several are named. */
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

/** Those of an `Authorization` header before others; each once. */
function namedIn(text: string): string[] {
  const all = [...text.matchAll(named)].flatMap(([, key = '', scheme = '', word, value = '']) => {
    const isHeader = word !== undefined || scheme !== '' || /^(?:authorization|bearer)$/i.test(key)
    // A name and a password are no token; nothing else in the text may pass for one then.
    const token = /basic/i.test(scheme) ? '{basic}' : cut(value)
    return token === '' ? [] : [{ token, isHeader }]
  })
  const headers = all.filter(({ isHeader }) => isHeader)
  return [...new Set((headers.length > 0 ? headers : all).map(({ token }) => token))]
}

/** Without what follows: the next option of a command, another header, setting or address. */
function cut(value: string): string {
  return value
    .replace(/\s+(?:-[a-z](?:\s|$)|--[a-z-]+(?:[\s=]|$)|\\|[\w-]+\s*[:=]\s*[^\s=]|https?:).*$/is, '')
    .replace(/(?:[,;]|\s+[)}\]])+\s*$/, '')
    .trim()
}

/** A token that was broken into lines is one again; null for what reads like a sentence. */
function joined(text: string): string | null {
  const pieces = text.split(/\s+/)
  const isSentence =
    (pieces.length > 2 && pieces.slice(0, -1).some(({ length }) => length < 16)) ||
    pieces.slice(0, -1).some((piece) => /[,;!?]$/.test(piece))
  return isSentence ? null : pieces.join('')
}
