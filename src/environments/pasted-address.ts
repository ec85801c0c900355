// Reads server addresses as users paste them: with an endpoint, with characters that chats and input methods
// add, in a line of a configuration, in a whole command. Takes only what is unambiguous; the screen shows the
// result.

import { hostKind } from '#api/reachability.ts'
import { inUsualWidth, withoutUnseen, withStraightQuotes } from '#lib/pasted-text.ts'
import { type BaseUrlProblem, type BaseUrlReading, readBaseUrl } from './base-url.ts'
import { hostGoesOn, withWholeHosts } from './host-goes-on.ts'

/**
 * `several`: the user has to choose one; `setup-link`: the text is not an address but a link that contains
 * one.
 */
type PastedAddressProblem = BaseUrlProblem | 'several' | 'setup-link'

/** `choices`: the addresses to choose from, if there is more than one. */
export type PastedAddress =
  | Extract<BaseUrlReading, { ok: true }>
  | { ok: false; problem: PastedAddressProblem; choices: readonly string[] }

/** Characters; a whole command with an address in it is shorter. */
const maxLength = 20_000

/** Characters; no server has a longer one. */
const maxPathLength = 2_000

/** Characters that end an address: white space, quotes, brackets, and Chinese punctuation. */
const ends = String.raw`\s"'\x60<>()[\]{}|^\u2026\u3001\u3008-\u301b\uff01\uff08\uff09\uff0c\uff1b\uff3b\uff3d\uff5b\uff5d`

const ipv6 = String.raw`\[[\da-f:.]+\]`

/** Addresses with a scheme, anywhere in a text. After a comma another address begins. */
const withScheme = new RegExp(`https?://(?:https?://)*(?:${ipv6})?(?:(?![,;]+https?://)[^${ends}])*`, 'gi')

/** IP addresses and `localhost`; they count as addresses anywhere in a text. */
const numeric = new RegExp(
  String.raw`(?<![\w.@/-])(?:localhost|\d{1,3}(?:\.\d{1,3}){3}|${ipv6})(?!\.?[\w-])(?::\d{1,5})?(?:/[^${ends}]*)?`,
  'gi',
)

/** A host name alone, with several labels or with a port. */
const wholeName = new RegExp(
  String.raw`^(?:(?:[\p{L}\p{N}_-]+\.)+(?:\p{L}{2,24}|xn--[a-z\d-]+)(?::\d{1,5})?|[a-z][a-z\d-]*:\d{2,5})(?:[/?#][^${ends}]*)?$`,
  'iu',
)

/** The name of a setting, before its value. */
const label =
  /^(?:export\s+|set\s+)?["']?[\w.-]+["']?\s*(?:=\s*|:\s+|:(?=["']))|^\p{Script=Han}+(?:\s*:\s*|\s+)/iu

const edges = new RegExp(String.raw`^[${ends}/]+|[${ends}.,:;!?*\u3002]+$`, 'g')

/** The part of a path that belongs to the API or its documentation, not to the server's address. */
const endpoint =
  /(?:\/v1(?:\/(?:videos?|chat|completions|models|images|audio|embeddings|responses|files)(?:\/.*)?)?)+$|\/(?:docs|redoc|openapi\.json)$/i

/** A query with a secret; it must not be removed without a word to the user. */
const secretQuery = /[?&#](?:[a-z]+[_-]){0,4}(?:token|(?:api)?key|secret|sign|signature|auth|authorization)=/i

/** Reads a pasted address. Never throws, and reads its own result as the same address. */
export function readPastedAddress(pasted: string): PastedAddress {
  if (pasted.length > maxLength) return refusal('invalid')
  const text = tidy(pasted)
  if (text === '') return refusal('empty')
  if (/#\/setup\/?\?/.test(text)) return refusal('setup-link')
  const addresses = findAddresses(text)
  // A host that is cut short is wrong, whatever else the text contains.
  if (addresses.some(({ host, behind }) => hostGoesOn(host, behind))) return refusal('invalid')
  // In a command, the requested address may be next to those of images.
  const endpoints = addresses.filter(({ path }) => endpoint.test(path))
  const readings = (endpoints.length > 0 ? endpoints : addresses).map(read)
  const refused = readings.find(({ ok }) => !ok)
  if (refused !== undefined) return refused
  const choices = [...new Set(readings.flatMap((reading) => (reading.ok ? reading.baseUrl : [])))]
  if (choices.length > 1) return { ok: false, problem: 'several', choices }
  return readings[0] ?? refusal('scheme')
}

function refusal(problem: PastedAddressProblem): PastedAddress {
  return { ok: false, problem, choices: [] }
}

function tidy(pasted: string): string {
  const text = withStraightQuotes(withoutUnseen(pasted))
  return withWholeHosts(
    text
      // Converts full-width characters, except those that end an address.
      .replace(
        /[\uff03-\uff06\uff0a\uff0b\uff0d-\uff1a\uff1d\uff1f-\uff3a\uff3c\uff3e-\uff5a\uff5e]/g,
        inUsualWidth,
      )
      .replace(/[\u2010\u2011]/g, '-')
      // JSON escapes slashes and quotes; commands continue on the next line after a backslash.
      .replaceAll('\\/', '/')
      // Regular expressions escape dots.
      .replace(/\\(?=\.\w)/g, '')
      .replace(/\\(?=["'\s]|$)/g, ' ')
      // Repairs an incomplete scheme, and typos of users and input methods.
      .replace(/^t?tp(s?)(?=:\/\/)/i, 'http$1')
      .replace(/\b(https?)(?:\s*[:;\uff1b]+\s*[/\\\u3001]+\s*|\/\/)/gi, '$1://')
      .trim(),
  )
}

function findAddresses(text: string): Address[] {
  for (const [pattern, scheme] of [[withScheme, ''] as const, [numeric, 'http://'] as const]) {
    const found = [...text.matchAll(pattern)]
    if (found.length === 0) continue
    return found.map(({ 0: address, index }, at) => {
      const end = index + address.length
      const between = text.slice(end, found[at + 1]?.index)
      // The next address in a list does not belong to this host.
      const isListed = at + 1 < found.length && /^[\s,;\uff0c\uff1b\u3001]*$/.test(between)
      return split(scheme + address, isListed ? '' : text.slice(end))
    })
  }
  return named(text).map((address) => split(address, ''))
}

/** The address in a text without a scheme. Browsers use https for names, so the result does too. */
function named(text: string): string[] {
  // Another protocol, or a user name with a password.
  if (/^[a-z][a-z\d+.-]*:(?![\s\d"'])/i.test(text)) return []
  const name = text
    .replace(label, '')
    .replace(edges, '')
    .replace(/(?<=[\p{L}\p{N}])[\u3002\uff61](?=[\p{L}\p{N}])/gu, '.')
  if (!wholeName.test(name) || !URL.canParse(`https://${name}`)) return []
  return [`${hostKind(new URL(`https://${name}`)) === 'name' ? 'https' : 'http'}://${name}`]
}

interface Address {
  scheme: string
  host: string
  path: string
  /** Query and fragment. */
  rest: string
  /** The text after the host, if the host does not end at a slash; includes the text after the address. */
  behind: string
}

function split(address: string, textBehind: string): Address {
  const [, scheme = '', host = '', path = '', rest = ''] =
    /^(?:https?:\/\/)*(https?):\/\/([^/?#\\]*)([^?#]*)(.*)$/is.exec(address) ?? []
  const alone = hostAlone(host)
  const left = host.startsWith(alone) ? host.slice(alone.length) : ''
  const behind = left === '' && path + rest !== '' ? '' : left + path + rest + textBehind
  return { scheme, host: alone, path: pathAlone(path), rest, behind }
}

/** Removes a sentence that follows the host. An invalid host stays as it is and is refused later. */
function hostAlone(host: string): string {
  return host
    .replace(/[,;!*].*$/s, '')
    .replace(/[\u3002\uff61](?![a-z\d]).*$/is, '')
    .replace(/[.:]+$/, '')
    .replace(/^([^.]*)$/, (dotless) => dotless.replace(/[\u3002\uff61]/g, '.'))
    .replace(/^([^:]*\.[a-zA-Z\d-]+|[^:]*:\d+)(?![\u3002\uff61])\P{ASCII}(?!.*\.[a-z\d]).*$/su, '$1')
}

/** Reduces slashes to single ones and removes a sentence that follows the path. */
function pathAlone(path: string): string {
  return path
    .replace(/[/\\]+/g, '/')
    .replace(/(?<=[\w.~%-])[\u3002\uff61](?:\/.*)?$/s, '')
    .replace(/(?<=[\w.~%-])\P{ASCII}[^/]*$/u, '')
    .replace(/[/.,:;!*\u3002\uff61]+$/, '')
}

/** Repeats, because the rest may end in punctuation or in another endpoint. */
function withoutEndpoint(path: string): string {
  const left = pathAlone(path.replace(endpoint, ''))
  return left === path ? path : withoutEndpoint(left)
}

function read({ scheme, host, path, rest }: Address): PastedAddress {
  if (path.length > maxPathLength) return refusal('invalid')
  if (host.includes('@')) return refusal('credentials')
  if (secretQuery.test(rest)) return refusal('query')
  const reading = readBaseUrl(`${scheme}://${host}${withoutEndpoint(path)}`)
  if (!reading.ok) return refusal(reading.problem)
  // Host names have no other characters, though browsers accept some.
  const isHost = /^(?:[a-z\d_-][a-z\d._-]*|\[.+\])$/.test(new URL(reading.baseUrl).hostname)
  return isHost && !/[\u3002\uff61]/.test(host) ? reading : refusal('invalid')
}
