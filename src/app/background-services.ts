// Background work once there are tasks; one chunk, so that the first load contains little of it.

import { startBackgroundPolling } from '#tasks/polling/background-polling.ts'
import type { Services } from '#tasks/services.ts'
import { watchDuplicates } from '#tasks/submit/watch-duplicates.ts'
import { startOfflineVideos } from './keep-offline.ts'
import { startOfferingVersions } from './new-version.ts'
import { startNotifyingFinished } from './notify-finished.ts'
import { startNotifyingNoSpace } from './notify-no-space.ts'
import { startNotifyingStatuses } from './notify-statuses.ts'

/** Runs as long as the page. */
export function startBackgroundServices(services: Services): void {
  const isLeading = startBackgroundPolling(services)
  startNotifyingFinished(services.tasks, isLeading.get)
  startNotifyingStatuses(services.tasks)
  startOfflineVideos(services, isLeading)
  startNotifyingNoSpace(services)
  watchDuplicates(services)
  startOfferingVersions(services.tasks)
}
