// The server's last answer as it was written, for people who help: without the token and without the signatures
// of links, so that it can be sent to anyone.

import type { Answer } from './answer.ts'

export interface LastResponse {
  /** HTTP status. */
  status: number
  /** At most 4,000 characters. */
  text: string
}

/** A task's answer has about 500 characters; every task keeps one. */
const maxLength = 4_000

/** What may be shown and kept of an answer to a request with this token. */
export function readLastResponse({ status, text }: Answer, token: string | null): LastResponse {
  // Cut afterwards: half of a token would not be found.
  const safe = withoutToken(withoutQueries(text.slice(0, 10 * maxLength)), token).trim()
  return { status, text: safe.length > maxLength ? `${safe.slice(0, maxLength)}…` : safe }
}

/** A shorter token may be part of any word, and is taken out only where it stands alone. */
const minTokenLength = 6

/** The text with the token made unreadable wherever it stands, also as JSON and URLs write it. */
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
 * A link (absolute, `//host/…`, or a path that begins a JSON string) up to its `?` or `#`, then the rest. JSON may
 * write `\/` for a slash and `\u0026` for an ampersand.
 */
const linkWithQuery =
  /((?:https?:|(?<=["'\s]))(?:\\?\/){1,2}(?:[^\s"'<>?#\\]|\\(?!["\\]))*[?#])(?:[^\s"'<>\\]|\\(?!["\\]))+/gi

/** The text with the query of every link taken out: there signed links carry what opens them. */
function withoutQueries(text: string): string {
  return text.replace(linkWithQuery, '$1…')
}
