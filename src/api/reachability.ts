// Whether a browser lets one address reach another, judged by the addresses only. Pure.

/** How local a host is, judged by its name. `name` can be any of the others. */
type HostKind = 'loopback' | 'private' | 'public' | 'name'

/** Ports of other protocols that browsers block: https://fetch.spec.whatwg.org/#bad-port */
const refusedPorts = new Set([
  0, 1, 7, 9, 11, 13, 15, 17, 19, 20, 21, 22, 23, 25, 37, 42, 43, 53, 69, 77, 79, 87, 95, 101, 102, 103, 104,
  109, 110, 111, 113, 115, 117, 119, 123, 135, 137, 139, 143, 161, 179, 389, 427, 465, 512, 513, 514, 515,
  526, 530, 531, 532, 540, 548, 554, 556, 563, 587, 601, 636, 989, 990, 993, 995, 1719, 1720, 1723, 2049,
  3659, 4045, 4190, 5060, 5061, 6000, 6566, 6665, 6666, 6667, 6668, 6669, 6679, 6697, 10080,
])

/** The URL of a server; null if browsers never send requests to it. */
export function readTarget(baseUrl: string): URL | null {
  if (!URL.canParse(baseUrl)) return null
  const url = new URL(baseUrl)
  const isWeb = url.protocol === 'https:' || url.protocol === 'http:'
  const isRefused = url.port !== '' && refusedPorts.has(Number(url.port))
  return !isWeb || isRefused || url.username !== '' || url.password !== '' ? null : url
}

export function hostKind({ hostname }: URL): HostKind {
  if (hostname.startsWith('[')) return kindOfIpv6(hostname)
  if (hostname === 'localhost' || hostname.endsWith('.localhost')) return 'loopback'
  const parts = /^(\d+)\.(\d+)\.\d+\.\d+$/.exec(hostname)
  if (parts === null) return hostname.endsWith('.local') ? 'private' : 'name'
  const [first, second] = [Number(parts[1]), Number(parts[2])]
  if (first === 127) return 'loopback'
  const isPrivate =
    first === 10 ||
    (first === 172 && second >= 16 && second < 32) ||
    (first === 192 && second === 168) ||
    (first === 169 && second === 254) ||
    (first === 100 && second >= 64 && second < 128)
  return isPrivate ? 'private' : 'public'
}

function kindOfIpv6(hostname: string): HostKind {
  if (hostname === '[::1]') return 'loopback'
  return /^\[f(?:[cd]|e[89ab])/.test(hostname) ? 'private' : 'public'
}

/** True if browsers block the request because the page is https and the server is not. */
export function isMixedContent(page: URL, target: URL): boolean {
  const kind = hostKind(target)
  // For addresses on the local network, the browser may prompt for permission instead.
  return isDowngrade(page, target) && kind !== 'loopback' && kind !== 'private'
}

/** True if the page is https and the server is http on another machine. */
export function isDowngrade(page: URL, target: URL): boolean {
  return page.protocol === 'https:' && target.protocol === 'http:' && hostKind(target) !== 'loopback'
}

/** True if the server may be on a more local network than the page; browsers then prompt for permission. */
export function mayNeedPermission(page: URL, target: URL): boolean {
  const [from, to] = [hostKind(page), hostKind(target)]
  return to !== 'public' && from !== 'loopback' && !(from === 'private' && to === 'private')
}
