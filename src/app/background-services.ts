// Background work once there are tasks; one chunk, so that the first load contains little of it.

import { startBackgroundPolling } from '#tasks/polling/background-polling.ts'
import type { Services } from '#tasks/services.ts'
import { watchDuplicates } from '#tasks/submit/watch-duplicates.ts'
import { startKeepingCopies } from './keep-offline.ts'
import { startOfferingVersions } from './new-version.ts'
import { startTellingFinished } from './notify-finished.ts'
import { startTellingRoom } from './notify-no-space.ts'
import { startTellingStatuses } from './notify-statuses.ts'

/** Runs as long as the page. */
export function startBackgroundServices(services: Services): void {
  const isLeading = startBackgroundPolling(services)
  startTellingFinished(services.tasks, isLeading.get)
  startTellingStatuses(services.tasks)
  startKeepingCopies(services, isLeading)
  startTellingRoom()
  watchDuplicates(services)
  startOfferingVersions(services.tasks)
}
