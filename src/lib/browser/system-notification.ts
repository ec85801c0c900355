// The notifications of the system: the only door to them.

import { ownName } from '../storage/site-folder.ts'
import { serviceWorkers } from './service-workers.ts'

/** What a click on a notification carries to the service worker, and from there to a page. */
export interface NotificationTarget {
  kind: 'open'
  /** The whole address of the page to open. */
  url: string
}

export type NotificationPermissionState = NotificationPermission | 'unsupported'

export function notificationPermission(): NotificationPermissionState {
  return typeof Notification === 'undefined' ? 'unsupported' : Notification.permission
}

/** Has the browser ask the person; within a click. */
export async function askForNotifications(): Promise<NotificationPermissionState> {
  return typeof Notification === 'undefined' ? 'unsupported' : Notification.requestPermission()
}

interface Shown {
  title: string
  body: string
  lang: string
  /** A second one with the same name takes the place of the first. */
  tag: string
  url: string
}

/** Shows one, through the service worker where there is one: its click then works without a page. Never rejects. */
export async function showNotification({ title, url, ...shown }: Shown): Promise<void> {
  // Without a service worker, tags are those of the whole origin.
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
    // Some phones know notifications from service workers only, or the permission was just taken back.
  }
}

/** Whether the one with this name is still there to be seen, as far as the service worker knows. */
export async function isShown(tag: string): Promise<boolean> {
  try {
    const registration = await serviceWorkers()?.getRegistration()
    return ((await registration?.getNotifications({ tag: ownName(tag) })) ?? []).length > 0
  } catch {
    return false
  }
}

/** Calls back when a click on a notification chose this page to show its target. */
export function subscribeToClicks(listener: (target: NotificationTarget) => void): void {
  serviceWorkers()?.addEventListener('message', ({ data }: MessageEvent<NotificationTarget>) => {
    if (data?.kind === 'open') listener(data)
  })
}
