// What goes on beside the screens, once there are tasks; one chunk, so that the first load knows little of it.

import { startAsking } from '#tasks/asker.ts'
import type { PollingParts } from '#tasks/video-query.ts'
import { startKeepingCopies } from './keep-copies.ts'
import { startOfferingVersions } from './new-version.ts'
import { startTellingFinished } from './tell-finished.ts'
import { startTellingRoom } from './tell-room.ts'
import { startTellingStatuses } from './tell-statuses.ts'

/** Runs as long as the page. */
export function startBesideScreens(parts: PollingParts): void {
  const isLeading = startAsking(parts)
  startTellingFinished(parts.tasks, isLeading.get)
  startTellingStatuses(parts.tasks)
  startKeepingCopies(parts, isLeading)
  startTellingRoom()
  startOfferingVersions(parts.tasks)
}
