// The system's notification center. Machines that run tests have none, and Chromium's own substitute sometimes
// drops a notification, so the test itself keeps what pages ask the system to show.

import type { BrowserContext } from 'playwright-core'

interface SystemNotification {
  title: string
  body: string
  tag: string
  data: { url: string }
}

export interface NotificationCenter {
  shown(): readonly SystemNotification[]
  /** Clicks the only notification: the service worker gets the event, as from the system. */
  click(): Promise<void>
}

/** Takes the place of the notification center for all pages that the context opens from now on. */
export async function openNotificationCenter(context: BrowserContext): Promise<NotificationCenter> {
  const byTag = new Map<string, SystemNotification>()
  await context.exposeFunction('systemShow', (one: SystemNotification) => void byTag.set(one.tag, one))
  await context.exposeFunction('systemShown', (tag?: string) =>
    [...byTag.values()].filter((one) => tag === undefined || one.tag === tag),
  )
  await context.addInitScript(() => {
    const system = window as unknown as {
      systemShow(shown: object): Promise<void>
      systemShown(tag?: string): Promise<Notification[]>
    }
    const { prototype } = ServiceWorkerRegistration
    prototype.showNotification = async (title, { body = '', tag = '', data } = {}) => {
      if (Notification.permission !== 'granted') throw new TypeError('No permission')
      await system.systemShow({ title, body, tag, data })
    }
    prototype.getNotifications = ({ tag } = {}) => system.systemShown(tag)
  })
  return {
    shown: () => [...byTag.values()],
    async click() {
      const [clicked, ...others] = byTag.values()
      const [worker] = context.serviceWorkers()
      if (clicked === undefined || others.length > 0) throw new Error(`${byTag.size} notifications`)
      if (worker === undefined) throw new Error('No service worker')
      const isClosed = await worker.evaluate((data) => {
        let isClosed = false
        const close = () => {
          isClosed = true
        }
        const { ExtendableEvent } = self as unknown as { ExtendableEvent: typeof Event }
        const click = new ExtendableEvent('notificationclick')
        self.dispatchEvent(Object.assign(click, { notification: { data, close } }))
        return isClosed
      }, clicked.data)
      if (isClosed) byTag.delete(clicked.tag)
    },
  }
}
