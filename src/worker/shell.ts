// The site's own files, kept by the service worker for the time without a network, and for tabs of the version before
// this one, whose files are gone from the host. With a network the page itself always comes from there, so nobody is
// held to an old version.

import type { VersionNews } from '#tasks/register-worker.ts'

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
const prefix = 'rpasora-shell-'
const ownName = prefix + version
const pageName = './'
const configName = 'config.json'
/** Longer nobody waits for the page's host where the page is kept; milliseconds. */
const patienceMs = 4_000

const ownFiles = new Set([...first, ...later])

async function shellNames(): Promise<string[]> {
  return (await caches.keys()).filter((name) => name.startsWith(prefix))
}

/** Whether somebody has the files of another version, and so a worker that does its work until this one is ready. */
export async function isUpdate(): Promise<boolean> {
  return (await shellNames()).some((name) => name !== ownName)
}

/** Keeps the site's files. Never rejects: without them all works as long as there is a network. */
export async function keepShell(): Promise<void> {
  try {
    const cache = await caches.open(ownName)
    if ((await cache.match(pageName)) === undefined) await keepPage(cache)
    const kept = new Set((await cache.keys()).map(({ url }) => url))
    await cache.addAll(later.filter((name) => !kept.has(new URL(name, scope.registration.scope).href)))
  } catch {
    // No room, or no network any more.
  }
}

/** Last of what it needs, so that a page that is kept has its files. */
async function keepPage(cache: Cache): Promise<void> {
  await cache.addAll([...first])
  const config = await fetch(configName, { cache: 'no-cache' })
  if (config.ok) await cache.put(configName, config)
  const page = await fetch(pageName, { cache: 'no-cache' })
  const text = await page.clone().text()
  // A host that is just being updated may send the page of another version.
  const isOwn = first.every((name) => !isNamed(name) || text.includes(name))
  if (page.ok && !page.redirected && isOwn) await cache.put(pageName, page)
}

/** Files that the page names itself. */
function isNamed(name: string): boolean {
  return /\/studio-[\w-]+\.(?:js|css)$/.test(name)
}

/** Takes over: the files of the version before stay for its tabs, older ones go, and every page hears of it. */
export async function takeOver(): Promise<void> {
  const others = (await shellNames()).filter((name) => name !== ownName)
  await Promise.all(others.slice(0, -1).map((name) => caches.delete(name)))
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
  if (name === configName) return openConfig(request)
  return /^assets\/[^/]+\.(?:js|css)$/.test(name) ? openFile(name, request) : null
}

async function openPage(request: Request): Promise<Response> {
  const kept = (await own(pageName)) ?? (await caches.match(pageName))
  if (kept === undefined) return fetch(request)
  const fresh = fetch(request).then(
    (answer) => (answer.status >= 500 ? kept : answer),
    () => kept,
  )
  const late = new Promise<Response>((resolve) => setTimeout(() => resolve(kept), patienceMs))
  return Promise.race([fresh, late])
}

async function openConfig(request: Request): Promise<Response> {
  try {
    const answer = await fetch(request)
    if (answer.ok) await keep(configName, answer.clone())
    return answer
  } catch (error) {
    const kept = (await own(configName)) ?? (await caches.match(configName))
    if (kept === undefined) throw error
    return kept
  }
}

/** Its name changes with its content, so what is kept under it is right, whichever version kept it. */
async function openFile(name: string, request: Request): Promise<Response> {
  const kept = (await own(name)) ?? (await caches.match(name))
  if (kept !== undefined) return kept
  const answer = await fetch(request)
  if (answer.ok && ownFiles.has(name)) await keep(name, answer.clone())
  return answer
}

async function own(name: string): Promise<Response | undefined> {
  return (await caches.open(ownName)).match(name, { ignoreVary: true })
}

async function keep(name: string, answer: Response): Promise<void> {
  // Without room it is fetched again the next time.
  await (await caches.open(ownName)).put(name, answer).catch(() => {})
}
