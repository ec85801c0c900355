// The service worker: it sends submissions, because it outlives the page that wrote them. A page that is reloaded or
// closed while the server thinks would lose the id; the worker stores it first, and answers the page then. For the
// same reason it hears the clicks on notifications.

import type { NotificationTarget } from '#lib/system-notification.ts'
import { claimPost, keepOutcome, postsChannel, sendPost, workerLockOf } from '#tasks/post-records.ts'
import { openTaskDb } from '#tasks/task-db.ts'
import type { PostOrder, PostReply } from '#tasks/worker-post.ts'

/** What this file needs of a worker's global scope; the rest of the code is compiled for pages. */
interface WorkerScope {
  registration: { scope: string }
  clients: {
    matchAll(options: { type: 'window'; includeUncontrolled: true }): Promise<readonly PageClient[]>
    openWindow(url: string): Promise<unknown>
  }
  skipWaiting(): Promise<void>
  addEventListener(type: 'install', listener: () => void): void
  addEventListener(
    type: 'message',
    listener: (event: MessageEvent<PostOrder> & { waitUntil(work: Promise<unknown>): void }) => void,
  ): void
  addEventListener(type: 'notificationclick', listener: (event: NotificationClick) => void): void
}

interface PageClient {
  url: string
  focus(): Promise<PageClient>
  postMessage(message: NotificationTarget): void
}

interface NotificationClick {
  notification: { data: NotificationTarget; close(): void }
  waitUntil(work: Promise<unknown>): void
}

const scope = self as unknown as WorkerScope

// It answers no page's requests, so a new one never disturbs an open page.
scope.addEventListener('install', () => void scope.skipWaiting())

// Only pages of this site can send messages to its worker.
scope.addEventListener('message', (event) => {
  const { data: order, ports } = event
  const [port] = ports
  if (port === undefined) return
  event.waitUntil(carryOut(order, (message) => port.postMessage(message)))
})

scope.addEventListener('notificationclick', (event) => {
  event.notification.close()
  event.waitUntil(open(event.notification.data))
})

/** In a tab that is open already, the one that was in front last; else in a new one. */
async function open(target: NotificationTarget): Promise<void> {
  const pages = await scope.clients.matchAll({ type: 'window', includeUncontrolled: true })
  const page = pages.find(({ url }) => url.startsWith(scope.registration.scope))
  if (page === undefined) return void (await scope.clients.openWindow(target.url))
  page.postMessage(target)
  await page.focus()
}

async function carryOut(order: PostOrder, reply: (message: PostReply) => void): Promise<void> {
  await navigator.locks.request(workerLockOf(order.taskId), () => post(order, reply))
  // Where the page is gone, another one looks after the task.
  const channel = new BroadcastChannel(postsChannel)
  channel.postMessage(order.taskId)
  channel.close()
}

async function post({ taskId, to, request }: PostOrder, reply: (message: PostReply) => void): Promise<void> {
  const db = await openTaskDb(() => {})
  try {
    if (!(await claimPost(db, taskId))) return reply({ kind: 'declined' })
    reply({ kind: 'accepted' })
    const outcome = await sendPost(to, request)
    // What cannot be stored is still told.
    await keepOutcome(db, taskId, outcome).catch(() => {})
    reply({ kind: 'outcome', outcome })
  } finally {
    db.close()
  }
}
