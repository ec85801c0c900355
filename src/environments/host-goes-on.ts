// A blank, a line break or a slip within the name of a host: what stands before it is the name of another host, which
// must not get the token. Pure.

/** What may stand where a name broke off: blanks, and punctuation in place of a dot. */
const gap = String.raw`[\s,;:!*\u3001\uff0c\uff1b]`

const label = String.raw`[a-z\d_-]+`

/** More of a name, or a port, directly behind a host. */
const more = new RegExp(
  [
    // example.com, example/v1, example:8000; but not the HTTP/1.1 of a request, and no token with dots.
    String.raw`^\.?${gap}+(?!http/|eyj[\w-]{9})${label}(?:\.${label}|/|:\d{2,5}(?!\d))`,
    // .example.com, :8000, and the [.] of mails that break links.
    String.raw`^(?:${gap}|[([{<|^\u2026\uff08])+\.[\w\])}]`,
    String.raw`^\s+:\s*\d`,
    // A port alone, and no year.
    String.raw`^${gap}+(?:\d{4,5}(?![\d\u5e74-])|\d{1,5}\s*$)`,
    // A word in a new line, and nothing else.
    String.raw`^[^\S\r\n]*[\r\n]\s*[a-z]{1,24}\s*$`,
    // A part that somebody fills in: {region}.example.com
    String.raw`^[([{<][^\s()[\]{}<>]*[)\]}>](?:[\w:-]|\.\w)`,
  ].join('|'),
  'i',
)

/** A sentence begins with a capital letter. */
const moreBehindDot = /^\.\s+[a-z\d]/

/** A word and nothing else: a name without a dot may have been meant to go on. */
const lastWord = /^\s+\w[\w-]*\s*$/

/** Whether what stands directly behind a host looks like more of its name. */
export function hostGoesOn(host: string, behind: string): boolean {
  const isWord = /^[^.:]+$/.test(host) && host.toLowerCase() !== 'localhost'
  return more.test(behind) || moreBehindDot.test(behind) || (isWord && lastWord.test(behind))
}

/** Where what follows can only be more of the host, up to a path or the end of the line. */
const broken =
  /https?:\/\/[\w-]+(?:\s*\.[\w-]+)*(?:\s*:\s*\d{2,5})?(?=\/|["'`)\]>}\uff0c\uff1b\u3002\u3001\uff09]|\s*$|[ \t]*[\r\n])/gi

/** Joins hosts with blanks before a dot or a port; what else goes on is refused. */
export function withWholeHosts(text: string): string {
  return text.replace(broken, (host) => host.replace(/\s+/g, ''))
}
