// Addresses of servers as people paste them: with the endpoint behind them, with what chats and input methods add,
// in a line of a configuration, in a whole command. What is surely meant is taken; the screen shows as what.

import { hostKind } from '#api/reachability.ts'
import { inUsualWidth, withoutUnseen, withStraightQuotes } from '#lib/pasted-text.ts'
import { type BaseUrlProblem, type BaseUrlReading, readBaseUrl } from './base-url.ts'
import { hostGoesOn, withWholeHosts } from './host-goes-on.ts'

/** `several`: one has to be chosen; `setup-link`: it is none, but carries one. */
type PastedAddressProblem = BaseUrlProblem | 'several' | 'setup-link'

/** `choices`: the addresses among which somebody has to choose, where there is more than one. */
export type PastedAddress =
  | Extract<BaseUrlReading, { ok: true }>
  | { ok: false; problem: PastedAddressProblem; choices: readonly string[] }

/** Characters; a whole command with an address in it is shorter. */
const maxLength = 20_000

/** Characters; no server has a longer one. */
const maxPathLength = 2_000

/** Where an address ends: blanks, quotes, brackets, and the punctuation of Chinese texts. */
const ends = String.raw`\s"'\x60<>()[\]{}|^\u2026\u3001\u3008-\u301b\uff01\uff08\uff09\uff0c\uff1b\uff3b\uff3d\uff5b\uff5d`

const ipv6 = String.raw`\[[\da-f:.]+\]`

/** Addresses with a scheme, anywhere in a text. One behind a comma is another one. */
const withScheme = new RegExp(`https?://(?:https?://)*(?:${ipv6})?(?:(?![,;]+https?://)[^${ends}])*`, 'gi')

/** Numbers, and this machine's own name: an address wherever they stand. */
const numeric = new RegExp(
  String.raw`(?<![\w.@/-])(?:localhost|\d{1,3}(?:\.\d{1,3}){3}|${ipv6})(?!\.?[\w-])(?::\d{1,5})?(?:/[^${ends}]*)?`,
  'gi',
)

/** A name, either of several parts or with its port. */
const wholeName = new RegExp(
  String.raw`^(?:(?:[\p{L}\p{N}_-]+\.)+(?:\p{L}{2,24}|xn--[a-z\d-]+)(?::\d{1,5})?|[a-z][a-z\d-]*:\d{2,5})(?:[/?#][^${ends}]*)?$`,
  'iu',
)

/** What names a setting, in front of its value. */
const label =
  /^(?:export\s+|set\s+)?["']?[\w.-]+["']?\s*(?:=\s*|:\s+|:(?=["']))|^\p{Script=Han}+(?:\s*:\s*|\s+)/iu

const edges = new RegExp(String.raw`^[${ends}/]+|[${ends}.,:;!?*\u3002]+$`, 'g')

/** From here on a path belongs to the API or to its documents, not to the address of the server. */
const endpoint =
  /(?:\/v1(?:\/(?:videos?|chat|completions|models|images|audio|embeddings|responses|files)(?:\/.*)?)?)+$|\/(?:docs|redoc|openapi\.json)$/i

/** A query that carries a secret cannot be left out unseen. */
const secretQuery = /[?&#](?:[a-z]+[_-]){0,4}(?:token|(?:api)?key|secret|sign|signature|auth|authorization)=/i

/** Reads an address as it was pasted. Never throws, and reads what it returned as the same address. */
export function readPastedAddress(pasted: string): PastedAddress {
  if (pasted.length > maxLength) return refusal('invalid')
  const text = tidy(pasted)
  if (text === '') return refusal('empty')
  if (/#\/setup\/?\?/.test(text)) return refusal('setup-link')
  const addresses = findAddresses(text)
  // The short host is a wrong one, whatever else stands there.
  if (addresses.some(({ host, behind }) => hostGoesOn(host, behind))) return refusal('invalid')
  // In a command, the address that is asked may stand beside those of images.
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
      // All of the usual width but what ends an address.
      .replace(
        /[\uff03-\uff06\uff0a\uff0b\uff0d-\uff1a\uff1d\uff1f-\uff3a\uff3c\uff3e-\uff5a\uff5e]/g,
        inUsualWidth,
      )
      .replace(/[\u2010\u2011]/g, '-')
      // Of JSON, and of commands that go on in the next line.
      .replaceAll('\\/', '/')
      // Of patterns, where a dot is escaped.
      .replace(/\\(?=\.\w)/g, '')
      .replace(/\\(?=["'\s]|$)/g, ' ')
      // Slips of the hand and of input methods; a scheme that was not copied as a whole.
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
      // Another address is no more of this one.
      const isListed = at + 1 < found.length && /^[\s,;\uff0c\uff1b\u3001]*$/.test(between)
      return split(scheme + address, isListed ? '' : text.slice(end))
    })
  }
  return named(text).map((address) => split(address, ''))
}

/** The name that a text without a scheme means: browsers reach those by https. */
function named(text: string): string[] {
  // Of another protocol, or with a password.
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
  /** What follows the host where it was not read to a slash; the text around the address may. */
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

/** Without the sentence that goes on behind it; what is no host stays, and is refused. */
function hostAlone(host: string): string {
  return host
    .replace(/[,;!*].*$/s, '')
    .replace(/[\u3002\uff61](?![a-z\d]).*$/is, '')
    .replace(/[.:]+$/, '')
    .replace(/^([^.]*)$/, (dotless) => dotless.replace(/[\u3002\uff61]/g, '.'))
    .replace(/^([^:]*\.[a-zA-Z\d-]+|[^:]*:\d+)(?![\u3002\uff61])\P{ASCII}(?!.*\.[a-z\d]).*$/su, '$1')
}

/** With single slashes, without the sentence that goes on behind it. */
function pathAlone(path: string): string {
  return path
    .replace(/[/\\]+/g, '/')
    .replace(/(?<=[\w.~%-])[\u3002\uff61](?:\/.*)?$/s, '')
    .replace(/(?<=[\w.~%-])\P{ASCII}[^/]*$/u, '')
    .replace(/[/.,:;!*\u3002\uff61]+$/, '')
}

/** What is left may end as no address does, or in an endpoint again. */
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
  // No name is made of other signs, though browsers accept some of them.
  const isHost = /^(?:[a-z\d_-][a-z\d._-]*|\[.+\])$/.test(new URL(reading.baseUrl).hostname)
  return isHost && !/[\u3002\uff61]/.test(host) ? reading : refusal('invalid')
}
