// Whether this site may show notifications: the user's choice and the browser's permission together.

import { notifyStore } from '#environments/notification-preferences.ts'
import {
  askForNotifications,
  type NotificationPermissionState,
  notificationPermission,
} from '#lib/browser/system-notification.ts'
import { subscribeToVisibility } from '#lib/browser/visibility.ts'
import { type ReadableStore, useStore } from '#lib/use-store.ts'

/** Read again when the page becomes visible, because it may change in the browser's own settings. */
const permission: ReadableStore<NotificationPermissionState> = {
  get: notificationPermission,
  subscribe: subscribeToVisibility,
}

export function useNotificationPermission(): NotificationPermissionState {
  return useStore(permission)
}

/** Call in a click handler. Resolves to whether the browser grants permission; a refusal is stored. */
export async function turnNotificationsOn(): Promise<boolean> {
  const isGranted = (await askForNotifications()) === 'granted'
  notifyStore.set(isGranted ? 'on' : 'off')
  return isGranted
}
