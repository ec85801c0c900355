// The service worker: it sends submissions, because it outlives the page that wrote them. A page that is reloaded or
// closed while the server thinks would lose the id; the worker stores it first, and answers the page then. For the
// same reason it hears the clicks on notifications, and keeps the site's files (`shell.ts`).

import { openChannel } from '#lib/browser/channel.ts'
import { fillGaps } from '#lib/browser/fill-gaps.ts'
import type { NotificationTarget } from '#lib/browser/system-notification.ts'
import { heldLocks, holdLock } from '#lib/storage/locks.ts'
import { openTaskDb } from '#tasks/store/task-db.ts'
import { claimAndSend, keepOutcome, postsChannel, workerLockOf } from '#tasks/submit/post-records.ts'
import type { PostMessage, PostOrder, PostReply } from '#tasks/submit/worker-post.ts'
import { answerFor, isUpdate, keepShell, takeOver } from './shell.ts'

/** What this file needs of a worker's global scope; the rest of the code is compiled for pages. */
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

/** An event that keeps the worker alive as long as its work takes. */
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

/** How often a new worker looks whether the one before is done, in milliseconds. */
const intervalMs = 500

// A new one takes over at once: it answers for what the version before needs as well, so it disturbs no open page.
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
  // A page of somebody who works here; the worker has nothing more urgent to do any more.
  if (port === undefined) return event.waitUntil(keepShell())
  // A page of an earlier version sends by itself when nobody answers; it does not know who may.
  const order = data?.order
  if (order !== undefined) event.waitUntil(carryOut(order, (message) => port.postMessage(message)))
})

scope.addEventListener('notificationclick', (event) => {
  event.notification.close()
  event.waitUntil(open(event.notification.data))
})

async function install(): Promise<void> {
  // The first one is needed for a submission that is about to be written.
  if (await isUpdate()) await keepShell()
  // Not every browser lets the one before end what it is sending.
  while (await isSending()) await new Promise((resolve) => setTimeout(resolve, intervalMs))
  await scope.skipWaiting()
}

/** Whether the worker before this one has a submission on its way. */
async function isSending(): Promise<boolean> {
  const held = (await heldLocks()) ?? []
  // One of an earlier version has a lock without a folder.
  return held.some(({ name = '' }) => [workerLockOf(''), 'rpasora-post-'].some((one) => name.startsWith(one)))
}

/** In a tab that is open already, the one that was in front last; else in a new one. */
async function open(target: NotificationTarget): Promise<void> {
  const pages = await scope.clients.matchAll({ type: 'window', includeUncontrolled: true })
  const page = pages.find(({ url }) => url.startsWith(scope.registration.scope))
  if (page === undefined) return void (await scope.clients.openWindow(target.url))
  page.postMessage(target)
  await page.focus()
}

async function carryOut(order: PostOrder, reply: (message: PostReply) => void): Promise<void> {
  await holdLock(workerLockOf(order.taskId), () => post(order, reply))
  // Where the page is gone, another one looks after the task.
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
    // What cannot be stored is still told.
    await keepOutcome(db, taskId, outcome).catch(() => {})
    reply({ kind: 'outcome', outcome })
  } finally {
    db.close()
  }
}
