// What goes on beside the screens, once there are tasks; one chunk, so that the first load knows little of it.

import { startBackgroundPolling } from '#tasks/polling/background-polling.ts'
import type { PollingDeps } from '#tasks/polling/video-query.ts'
import { watchDuplicates } from '#tasks/submit/watch-duplicates.ts'
import { startKeepingCopies } from './keep-offline.ts'
import { startOfferingVersions } from './new-version.ts'
import { startTellingFinished } from './notify-finished.ts'
import { startTellingRoom } from './notify-no-space.ts'
import { startTellingStatuses } from './notify-statuses.ts'

/** Runs as long as the page. */
export function startBesideScreens(parts: PollingDeps): void {
  const isLeading = startBackgroundPolling(parts)
  startTellingFinished(parts.tasks, isLeading.get)
  startTellingStatuses(parts.tasks)
  startKeepingCopies(parts, isLeading)
  startTellingRoom()
  watchDuplicates(parts.tasks, parts.environments)
  startOfferingVersions(parts.tasks)
}
