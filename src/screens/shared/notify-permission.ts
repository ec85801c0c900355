// Whether this site may show notifications: the person's wish and the browser's permission together.

import { useSyncExternalStore } from 'react'
import { notifyCell } from '#environments/notification-preferences.ts'
import {
  askForNotifications,
  type NotificationPermissionState,
  notificationPermission,
} from '#lib/browser/system-notification.ts'
import { subscribeToVisibility } from '#lib/browser/visibility.ts'

/** It may change in the browser's own settings: looked at again whenever the person comes back. */
export function useNotificationPermission(): NotificationPermissionState {
  return useSyncExternalStore(subscribeToVisibility, notificationPermission)
}

/** The person wants them, within a click. Resolves with whether the browser agrees; a no is remembered. */
export async function turnNotificationsOn(): Promise<boolean> {
  const isGranted = (await askForNotifications()) === 'granted'
  notifyCell.set(isGranted ? 'on' : 'off')
  return isGranted
}
