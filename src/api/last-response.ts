// The server's last response as sent, for troubleshooting. The token and link signatures are removed, so it
// is safe to share.

import type { Answer } from './answer.ts'

export interface LastResponse {
  /** HTTP status. */
  status: number
  /** At most 4,000 characters. */
  text: string
}

/** A response about a task has about 500 characters, and every task stores one. */
const maxLength = 4_000

/** The part of a response that may be shown and stored; `token` is the one the request carried. */
export function readLastResponse({ status, text }: Answer, token: string | null): LastResponse {
  // Truncate afterwards: a token cut in half would not be found.
  const safe = withoutToken(withoutQueries(text.slice(0, 10 * maxLength)), token).trim()
  return { status, text: safe.length > maxLength ? `${safe.slice(0, maxLength)}…` : safe }
}

/** A shorter token could be part of any word, so it is removed only where it stands alone. */
const minTokenLength = 6

/** Masks the token everywhere in the text, including its JSON and URL encodings. */
export function withoutToken(text: string, token: string | null): string {
  if (token === null) return text
  const asJson = JSON.stringify(token).slice(1, -1)
  const spellings = [token, encodeURIComponent(token), asJson, asJson.replaceAll('/', '\\/')]
  return spellings.reduce((cleaned, spelling) => {
    if (token.length >= minTokenLength) return cleaned.replaceAll(spelling, '•••')
    const alone = new RegExp(`(?<![\\w-])${spelling.replace(/[^\w]/g, '\\$&')}(?![\\w-])`, 'g')
    return cleaned.replace(alone, '•••')
  }, text)
}

/**
 * Captures a link (absolute, `//host/…`, or a path at the start of a JSON string) up to its `?` or `#`, then
 * matches the rest. JSON may write `\/` for a slash and `\u0026` for an ampersand.
 */
const linkWithQuery =
  /((?:https?:|(?<=["'\s]))(?:\\?\/){1,2}(?:[^\s"'<>?#\\]|\\(?!["\\]))*[?#])(?:[^\s"'<>\\]|\\(?!["\\]))+/gi

/** Removes the query of every link, because signed links carry their signature in it. */
function withoutQueries(text: string): string {
  return text.replace(linkWithQuery, '$1…')
}
