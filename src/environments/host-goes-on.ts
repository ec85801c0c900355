// Detects a host name that is cut short by a space, a line break or a typo: the part before it is the name of
// another host, which must not get the token. Pure.

/** Characters at the gap: white space, or punctuation in place of a dot. */
const gap = String.raw`[\s,;:!*\u3001\uff0c\uff1b]`

const label = String.raw`[a-z\d_-]+`

/** The rest of a name, or a port, directly after a host. */
const more = new RegExp(
  [
    // example.com, example/v1, example:8000; but not the HTTP/1.1 of a request, and no token with dots.
    String.raw`^\.?${gap}+(?!http/|eyj[\w-]{9})${label}(?:\.${label}|/|:\d{2,5}(?!\d))`,
    // .example.com, :8000, and the [.] by which mails disable links.
    String.raw`^(?:${gap}|[([{<|^\u2026\uff08])+\.[\w\])}]`,
    String.raw`^\s+:\s*\d`,
    // A port alone, but not a year.
    String.raw`^${gap}+(?:\d{4,5}(?![\d\u5e74-])|\d{1,5}\s*$)`,
    // A single word on a new line.
    String.raw`^[^\S\r\n]*[\r\n]\s*[a-z]{1,24}\s*$`,
    // A placeholder: {region}.example.com
    String.raw`^[([{<][^\s()[\]{}<>]*[)\]}>](?:[\w:-]|\.\w)`,
  ].join('|'),
  'i',
)

/** After a dot and a space, a name goes on in lower case; a sentence begins with a capital letter. */
const moreBehindDot = /^\.\s+[a-z\d]/

/** A single word: it may be the rest of a name that has no dot. */
const lastWord = /^\s+\w[\w-]*\s*$/

/** Whether the text directly after a host looks like more of its name. */
export function hostGoesOn(host: string, behind: string): boolean {
  const isWord = /^[^.:]+$/.test(host) && host.toLowerCase() !== 'localhost'
  return more.test(behind) || moreBehindDot.test(behind) || (isWord && lastWord.test(behind))
}

/** A host with spaces in it, where the rest can only belong to it: up to a path or the end of the line. */
const broken =
  /https?:\/\/[\w-]+(?:\s*\.[\w-]+)*(?:\s*:\s*\d{2,5})?(?=\/|["'`)\]>}\uff0c\uff1b\u3002\u3001\uff09]|\s*$|[ \t]*[\r\n])/gi

/**
 * Joins hosts that have spaces before a dot or a port. `hostGoesOn` detects the others, which are refused.
 */
export function withWholeHosts(text: string): string {
  return text.replace(broken, (host) => host.replace(/\s+/g, ''))
}
