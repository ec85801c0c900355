// The site's own files, kept by the service worker for the time without a network, and for tabs of the version before
// this one, whose files are gone from the host. With a network the page itself always comes from there, so nobody is
// held to an old version.

import { asksForSignIn, signedOutHeader } from '#api/sign-in.ts'
import { ownName } from '#lib/storage/site-folder.ts'
import type { VersionNews } from '#tasks/submit/register-worker.ts'
import { isFit } from './fit.ts'

/** What the build writes into the worker; names are relative to the page. */
export interface Shell {
  version: string
  /** What loads by itself on the first screen. */
  first: readonly string[]
  /** All other scripts. */
  later: readonly string[]
}

declare const shellOfThisBuild: Shell

/** What this file needs of a worker's global scope. */
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
/** In the names of earlier versions there is no folder. */
const earlierPrefix = 'rpasora-shell-'
const prefix = ownName(earlierPrefix)
const currentName = prefix + version
const pageName = './'
const configName = 'config.json'
/** Longer nobody waits for the page's host where the page is kept; milliseconds. */
const patienceMs = 4_000

const ownFiles = new Set([...first, ...later])

/** The caches that hold files of this folder, the oldest first. */
async function shellNames(): Promise<string[]> {
  const names = await caches.keys()
  const earlier: string[] = []
  for (const name of names.filter((name) => name.startsWith(earlierPrefix))) {
    if ((await ownRequests(name)).length > 0) earlier.push(name)
  }
  return [...earlier, ...names.filter((name) => name.startsWith(prefix))]
}

/** What a cache has of this folder: earlier versions of studios in several folders shared theirs. */
async function ownRequests(cacheName: string): Promise<readonly Request[]> {
  const requests = await (await caches.open(cacheName)).keys()
  return requests.filter(({ url }) => isOwn(url))
}

/** A file that this worker keeps; files of folders within this one are somebody else's. */
function isOwn(url: string): boolean {
  const { scope: folder } = scope.registration
  return (
    url.startsWith(folder) && /^(?:index\.html|config\.json|assets\/[^/?]+)?$/.test(url.slice(folder.length))
  )
}

/** Takes the files of this folder out of a cache, and the cache away where nobody else has files in it. */
async function clear(cacheName: string): Promise<void> {
  const cache = await caches.open(cacheName)
  for (const request of await ownRequests(cacheName)) await cache.delete(request, { ignoreVary: true })
  if ((await cache.keys()).length === 0) await caches.delete(cacheName)
}

/** Whether somebody has the files of another version, and so a worker that does its work until this one is ready. */
export async function isUpdate(): Promise<boolean> {
  return (await shellNames()).some((name) => name !== currentName)
}

/** Keeps the site's files. Never rejects: without them all works as long as there is a network. */
export async function keepShell(): Promise<void> {
  try {
    const cache = await caches.open(currentName)
    const areThere = await Promise.all(first.map((name) => keepFile(cache, name)))
    // Last of what it needs, so that a page that is kept has its files.
    if (areThere.every(Boolean) && (await keptIn(cache, pageName)) === null) await keepPage(cache)
    await Promise.all(later.map((name) => keepFile(cache, name)))
  } catch {
    // No room, or no network any more.
  }
}

/** Keeps a file, unless it is kept, and resolves with whether it is. What is wrong with it now may be mended later. */
async function keepFile(cache: Cache, name: string): Promise<boolean> {
  if ((await keptIn(cache, name)) !== null) return true
  const answer = await fetchFit(name)
  if (answer !== null) await cache.put(name, answer)
  return answer !== null
}

/**
 * A file from the host; null where something else comes. The browser may have the wrong one in its own cache, and with
 * the caching of hashed files it would not ask again for a year.
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
  // A host that is just being updated may send the page of another version; a sign-in names none of the files.
  const isOwnPage = first.every((name) => !isNamed(name) || text.includes(name))
  if (!page.redirected && isOwnPage && (await isFit(pageName, page))) await cache.put(pageName, page)
}

/** Files that the page names itself. */
function isNamed(name: string): boolean {
  return /\/studio-[\w-]+\.(?:js|css)$/.test(name)
}

/** Takes over: the files of the version before stay for its tabs, older ones go, and every page hears of it. */
export async function takeOver(): Promise<void> {
  const others = (await shellNames()).filter((name) => name !== currentName)
  await Promise.all(others.slice(0, -1).map(clear))
  await scope.clients.claim()
  const pages = await scope.clients.matchAll({ type: 'window', includeUncontrolled: true })
  for (const page of pages) page.postMessage({ kind: 'version', files: [...first] })
}

/** The answer to a request for a file of the site; null for all others, which the worker leaves alone. */
export function answerFor(request: Request): Promise<Response> | null {
  const { scope: folder } = scope.registration
  if (request.method !== 'GET' || !request.url.startsWith(folder)) return null
  const name = request.url.slice(folder.length).replace(/[?#].*$/, '')
  if (request.mode === 'navigate') return name === '' || name === 'index.html' ? openPage(request) : null
  // Who forbids every cache wants the host's own word.
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

/** The page goes on with what is known, and is told that nobody is signed in. */
async function keptConfigBehindSignIn(): Promise<Response | null> {
  const kept = await findKept(configName)
  if (kept === null) return null
  const headers = new Headers(kept.headers)
  headers.set(signedOutHeader, '1')
  return new Response(kept.body, { headers })
}

/** Its name changes with its content, so what is kept under it is right, whichever version kept it. */
async function openFile(name: string, request: Request): Promise<Response> {
  const kept = await findKept(name)
  if (kept !== null) return kept
  const answer = await fetchFit(request, name)
  // The truth about a page in place of a script, whatever the host calls it.
  if (answer === null) return new Response(null, { status: 404 })
  if (ownFiles.has(name)) await keep(name, answer.clone())
  return answer
}

/** What is kept of this version, else of the newest other one. */
async function findKept(name: string): Promise<Response | null> {
  const others = (await shellNames()).filter((one) => one !== currentName)
  for (const cacheName of [currentName, ...others.reverse()]) {
    const kept = await keptIn(await caches.open(cacheName), name)
    if (kept !== null) return kept
  }
  return null
}

/** null where it is not kept. What an earlier version kept, and is not what it should be, goes. */
async function keptIn(cache: Cache, name: string): Promise<Response | null> {
  const kept = await cache.match(name, { ignoreVary: true })
  if (kept === undefined) return null
  if (await isFit(name, kept)) return kept
  await cache.delete(name, { ignoreVary: true })
  return null
}

async function keep(name: string, answer: Response): Promise<void> {
  // Without room it is fetched again the next time.
  await (await caches.open(currentName)).put(name, answer).catch(() => {})
}
