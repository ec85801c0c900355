// All access to system notifications.

import { ownName } from '../storage/site-folder.ts'
import { serviceWorkers } from './service-workers.ts'

/** Data of a notification, which the service worker sends to a page after a click. */
export interface NotificationTarget {
  kind: 'open'
  /** Absolute URL of the page to open. */
  url: string
}

export type NotificationPermissionState = NotificationPermission | 'unsupported'

export function notificationPermission(): NotificationPermissionState {
  return typeof Notification === 'undefined' ? 'unsupported' : Notification.permission
}

/** Makes the browser prompt for permission. Call it in a click handler. */
export async function askForNotifications(): Promise<NotificationPermissionState> {
  return typeof Notification === 'undefined' ? 'unsupported' : Notification.requestPermission()
}

interface Shown {
  title: string
  body: string
  lang: string
  /** A new notification with the same tag replaces the old one. */
  tag: string
  url: string
}

/**
 * Shows a notification, if possible by the service worker: clicks then work without a page. Never rejects.
 */
export async function showNotification({ title, url, ...shown }: Shown): Promise<void> {
  // Without a service worker, tags are shared by the whole origin.
  const rest = { ...shown, tag: ownName(shown.tag) }
  const data: NotificationTarget = { kind: 'open', url }
  try {
    const registration = await serviceWorkers()?.getRegistration()
    if (registration?.active) return await registration.showNotification(title, { ...rest, data })
    new Notification(title, rest).addEventListener('click', () => {
      window.focus()
      window.location.href = url
    })
  } catch {
    // Some phones support notifications only from service workers, or the permission was just revoked.
  }
}

/** Whether the notification with this tag is still shown, as far as the service worker knows. */
export async function isShown(tag: string): Promise<boolean> {
  try {
    const registration = await serviceWorkers()?.getRegistration()
    return ((await registration?.getNotifications({ tag: ownName(tag) })) ?? []).length > 0
  } catch {
    return false
  }
}

/** Calls back when a notification was clicked and this page is to show its target. */
export function subscribeToClicks(listener: (target: NotificationTarget) => void): void {
  serviceWorkers()?.addEventListener('message', ({ data }: MessageEvent<NotificationTarget>) => {
    if (data?.kind === 'open') listener(data)
  })
}
