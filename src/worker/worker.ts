// The service worker. It sends submissions, because it outlives the page that wrote them: a page that is
// reloaded or closed before the server responds would lose the id. The worker stores the id first and then
// replies to the page. For the same reason it handles clicks on notifications, and it caches the site's files
// (`shell.ts`).

import { openChannel } from '#lib/browser/channel.ts'
import { fillGaps } from '#lib/browser/fill-gaps.ts'
import type { NotificationTarget } from '#lib/browser/system-notification.ts'
import { pause } from '#lib/pause.ts'
import { heldLocks, holdLock } from '#lib/storage/locks.ts'
import { openTaskDb } from '#tasks/store/task-db.ts'
import { claimAndSend, keepOutcome, postsChannel, workerLockOf } from '#tasks/submit/post-records.ts'
import type { PostMessage, PostOrder, PostReply } from '#tasks/submit/worker-post.ts'
import { answerFor, isUpdate, keepShell, takeOver } from './shell.ts'

/** The part of a worker's global scope that this file uses; the rest of the code is compiled for pages. */
interface WorkerScope {
  registration: { scope: string }
  clients: {
    matchAll(options: { type: 'window'; includeUncontrolled: true }): Promise<readonly PageClient[]>
    openWindow(url: string): Promise<unknown>
  }
  skipWaiting(): Promise<void>
  addEventListener(type: 'install' | 'activate', listener: (event: Lasting) => void): void
  addEventListener(
    type: 'fetch',
    listener: (event: { request: Request; respondWith(answer: Promise<Response>): void }) => void,
  ): void
  addEventListener(
    type: 'message',
    listener: (event: MessageEvent<Partial<PostMessage> | null> & Lasting) => void,
  ): void
  addEventListener(type: 'notificationclick', listener: (event: NotificationClick) => void): void
}

/** An event that keeps the worker alive until its work is done. */
interface Lasting {
  waitUntil(work: Promise<unknown>): void
}

interface PageClient {
  url: string
  focus(): Promise<PageClient>
  postMessage(message: NotificationTarget): void
}

interface NotificationClick extends Lasting {
  notification: { data: NotificationTarget; close(): void }
}

const scope = self as unknown as WorkerScope
fillGaps()

/** How often a new worker checks whether the previous one is done, in milliseconds. */
const intervalMs = 500

// A new worker takes over at once: it also serves the previous version's files, so open pages keep working.
scope.addEventListener('install', (event) => event.waitUntil(install()))
scope.addEventListener('activate', (event) => event.waitUntil(takeOver()))
scope.addEventListener('fetch', (event) => {
  const answer = answerFor(event.request)
  if (answer !== null) event.respondWith(answer)
})

// Only pages of this site can send messages to its worker.
scope.addEventListener('message', (event) => {
  const { data, ports } = event
  const [port] = ports
  // A page in use sends a message without a port: nothing is more urgent now than caching the files.
  if (port === undefined) return event.waitUntil(keepShell())
  // Pages of earlier versions send no `order`, since they do not know claims. They send by themselves if the
  // worker does not reply.
  const order = data?.order
  if (order !== undefined) event.waitUntil(carryOut(order, (message) => port.postMessage(message)))
})

scope.addEventListener('notificationclick', (event) => {
  event.notification.close()
  event.waitUntil(open(event.notification.data))
})

async function install(): Promise<void> {
  // The first worker caches later, because a submission may need it soon.
  if (await isUpdate()) await keepShell()
  // Not every browser lets the previous worker finish its requests.
  while (await isSending()) await pause(intervalMs)
  await scope.skipWaiting()
}

/** Whether the previous worker is sending a submission. */
async function isSending(): Promise<boolean> {
  const held = (await heldLocks()) ?? []
  // Lock names of earlier versions contain no folder.
  return held.some(({ name = '' }) => [workerLockOf(''), 'rpasora-post-'].some((one) => name.startsWith(one)))
}

/** Opens the target in the tab of this site that was last in front, or in a new tab. */
async function open(target: NotificationTarget): Promise<void> {
  const pages = await scope.clients.matchAll({ type: 'window', includeUncontrolled: true })
  const page = pages.find(({ url }) => url.startsWith(scope.registration.scope))
  if (page === undefined) return void (await scope.clients.openWindow(target.url))
  page.postMessage(target)
  await page.focus()
}

async function carryOut(order: PostOrder, reply: (message: PostReply) => void): Promise<void> {
  await holdLock(workerLockOf(order.taskId), () => post(order, reply))
  // If the page is gone, another one takes care of the task.
  const channel = openChannel(postsChannel)
  channel.postMessage(order.taskId)
  channel.close()
}

async function post(order: PostOrder, reply: (message: PostReply) => void): Promise<void> {
  const { taskId, until } = order
  const db = await openTaskDb(() => {})
  try {
    const claim = { sender: 'worker', until }
    const outcome = await claimAndSend(db, order, claim, () => reply({ kind: 'accepted' }))
    if (outcome === null) return reply({ kind: 'declined' })
    // The page gets the outcome even if it cannot be stored.
    await keepOutcome(db, taskId, outcome).catch(() => {})
    reply({ kind: 'outcome', outcome })
  } finally {
    db.close()
  }
}
