// Caches the site's own files for use without a network, and for tabs of the previous version, whose files
// are gone from the host. With a network the page itself always comes from the host, so no user is stuck on
// an old version.

import { asksForSignIn, signedOutHeader } from '#api/sign-in.ts'
import { ownName } from '#lib/storage/site-folder.ts'
import type { VersionNews } from '#tasks/submit/register-worker.ts'
import { isFit } from './fit.ts'

/** Written into the worker by the build; names are relative to the page. */
export interface Shell {
  version: string
  /** The files that the first screen loads. */
  first: readonly string[]
  /** All other scripts. */
  later: readonly string[]
}

declare const shellOfThisBuild: Shell

/** The part of a worker's global scope that this file uses. */
interface ShellScope {
  registration: { scope: string }
  clients: {
    claim(): Promise<void>
    matchAll(options: {
      type: 'window'
      includeUncontrolled: true
    }): Promise<readonly { postMessage(message: VersionNews): void }[]>
  }
}

const scope = self as unknown as ShellScope
const { version, first, later } = shellOfThisBuild
/** Cache names of earlier versions contain no folder. */
const earlierPrefix = 'rpasora-shell-'
const prefix = ownName(earlierPrefix)
const currentName = prefix + version
const pageName = './'
const configName = 'config.json'
/** Longest wait for the host if the page is cached; milliseconds. */
const patienceMs = 4_000

const ownFiles = new Set([...first, ...later])

/** Names of the caches that hold files of this folder, the oldest first. */
async function shellNames(): Promise<string[]> {
  const names = await caches.keys()
  const earlier: string[] = []
  for (const name of names.filter((name) => name.startsWith(earlierPrefix))) {
    if ((await ownRequests(name)).length > 0) earlier.push(name)
  }
  return [...earlier, ...names.filter((name) => name.startsWith(prefix))]
}

/**
 * The requests of this folder in a cache: earlier versions in several folders of one origin shared caches.
 */
async function ownRequests(cacheName: string): Promise<readonly Request[]> {
  const requests = await (await caches.open(cacheName)).keys()
  return requests.filter(({ url }) => isOwn(url))
}

/** Whether this worker caches the file; files in other folders below this one belong to other sites. */
function isOwn(url: string): boolean {
  const { scope: folder } = scope.registration
  return (
    url.startsWith(folder) && /^(?:index\.html|config\.json|assets\/[^/?]+)?$/.test(url.slice(folder.length))
  )
}

/** Deletes this folder's files from a cache, and the cache itself if nothing else is in it. */
async function clear(cacheName: string): Promise<void> {
  const cache = await caches.open(cacheName)
  for (const request of await ownRequests(cacheName)) await cache.delete(request, { ignoreVary: true })
  if ((await cache.keys()).length === 0) await caches.delete(cacheName)
}

/** Whether another version is cached, and so its worker serves the pages until this one is ready. */
export async function isUpdate(): Promise<boolean> {
  return (await shellNames()).some((name) => name !== currentName)
}

/**
 * Caches the site's files. Never rejects: without the cache, everything works as long as there is a network.
 */
export async function keepShell(): Promise<void> {
  try {
    const cache = await caches.open(currentName)
    const areThere = await Promise.all(first.map((name) => keepFile(cache, name)))
    // After the files it needs, so that a cached page always has them.
    if (areThere.every(Boolean) && (await keptIn(cache, pageName)) === null) await keepPage(cache)
    await Promise.all(later.map((name) => keepFile(cache, name)))
  } catch {
    // No room, or no network any more.
  }
}

/**
 * Caches a file, unless it is cached, and resolves with whether it is. A wrong response is not cached,
 * because the host may be repaired later.
 */
async function keepFile(cache: Cache, name: string): Promise<boolean> {
  if ((await keptIn(cache, name)) !== null) return true
  const answer = await fetchFit(name)
  if (answer !== null) await cache.put(name, answer)
  return answer !== null
}

/**
 * Fetches a file from the host; null if the response is something else. The second request bypasses the HTTP
 * cache: hosts let browsers cache hashed files for a year, and so a wrong response as well.
 */
async function fetchFit(file: string | Request, name = String(file)): Promise<Response | null> {
  for (const cache of ['default', 'reload'] as const) {
    const answer = await fetch(file, { cache })
    if (await isFit(name, answer)) return answer
  }
  return null
}

async function keepPage(cache: Cache): Promise<void> {
  const config = await fetch(configName, { cache: 'no-cache' })
  if (await isFit(configName, config)) await cache.put(configName, config)
  const page = await fetch(pageName, { cache: 'no-cache' })
  const text = await page.clone().text()
  // A host in the middle of an update may send the page of another version; a sign-in page names none of the
  // files.
  const isOwnPage = first.every((name) => !isNamed(name) || text.includes(name))
  if (!page.redirected && isOwnPage && (await isFit(pageName, page))) await cache.put(pageName, page)
}

/** Whether the page's HTML names the file. */
function isNamed(name: string): boolean {
  return /\/studio-[\w-]+\.(?:js|css)$/.test(name)
}

/**
 * Takes over: keeps the previous version's files for its tabs, deletes older ones, and notifies every page.
 */
export async function takeOver(): Promise<void> {
  const others = (await shellNames()).filter((name) => name !== currentName)
  await Promise.all(others.slice(0, -1).map(clear))
  await scope.clients.claim()
  const pages = await scope.clients.matchAll({ type: 'window', includeUncontrolled: true })
  for (const page of pages) page.postMessage({ kind: 'version', files: [...first] })
}

/**
 * The response to a request for a file of the site; null for all others, which the worker does not handle.
 */
export function answerFor(request: Request): Promise<Response> | null {
  const { scope: folder } = scope.registration
  if (request.method !== 'GET' || !request.url.startsWith(folder)) return null
  const name = request.url.slice(folder.length).replace(/[?#].*$/, '')
  if (request.mode === 'navigate') return name === '' || name === 'index.html' ? openPage(request) : null
  // Callers that forbid every cache want the host's own response.
  if (name === configName) return request.cache === 'no-store' ? null : openConfig(request)
  return /^assets\/[^/]+\.(?:js|css)$/.test(name) ? openFile(name, request) : null
}

async function openPage(request: Request): Promise<Response> {
  const kept = await findKept(pageName)
  if (kept === null) return fetch(request)
  const fresh = fetch(request).then(
    (answer) => (answer.status >= 500 ? kept : answer),
    () => kept,
  )
  const late = new Promise<Response>((resolve) => setTimeout(() => resolve(kept), patienceMs))
  return Promise.race([fresh, late])
}

async function openConfig(request: Request): Promise<Response> {
  let answer: Response
  try {
    answer = await fetch(request)
  } catch (error) {
    const kept = await findKept(configName)
    if (kept === null) throw error
    return kept
  }
  if (await isFit(configName, answer)) await keep(configName, answer.clone())
  else if (await asksForSignIn(answer.clone())) return (await keptConfigBehindSignIn()) ?? answer
  return answer
}

/** The cached settings, with a header that tells the page that the user is signed out. */
async function keptConfigBehindSignIn(): Promise<Response | null> {
  const kept = await findKept(configName)
  if (kept === null) return null
  const headers = new Headers(kept.headers)
  headers.set(signedOutHeader, '1')
  return new Response(kept.body, { headers })
}

/** The name changes with the content, so a cached file is right, whichever version cached it. */
async function openFile(name: string, request: Request): Promise<Response> {
  const kept = await findKept(name)
  if (kept !== null) return kept
  const answer = await fetchFit(request, name)
  // The host sent something else, such as its page with status 200: the file is missing.
  if (answer === null) return new Response(null, { status: 404 })
  if (ownFiles.has(name)) await keep(name, answer.clone())
  return answer
}

/** The file cached by this version, otherwise by the newest other one; null if there is none. */
async function findKept(name: string): Promise<Response | null> {
  const others = (await shellNames()).filter((one) => one !== currentName)
  for (const cacheName of [currentName, ...others.reverse()]) {
    const kept = await keptIn(await caches.open(cacheName), name)
    if (kept !== null) return kept
  }
  return null
}

/** Null if it is not cached. Deletes a wrong response that an earlier version cached. */
async function keptIn(cache: Cache, name: string): Promise<Response | null> {
  const kept = await cache.match(name, { ignoreVary: true })
  if (kept === undefined) return null
  if (await isFit(name, kept)) return kept
  await cache.delete(name, { ignoreVary: true })
  return null
}

async function keep(name: string, answer: Response): Promise<void> {
  // If there is no room, the file is fetched again next time.
  await (await caches.open(currentName)).put(name, answer).catch(() => {})
}
