// Makes a file that the user saved by hand the offline video of a task.

import { offlineLimitStore } from '#environments/offline-preferences.ts'
import { videoTypeIn } from '#lib/files/video-type.ts'
import { measureVideo, type VideoMeasures } from '#media/measure-video.ts'
import { createOfflineVideos } from '#media/offline/offline-videos.ts'
import { whatMakesRoom } from '#media/offline/room.ts'
import { starredTaskIds } from '#tasks/prompts/starred-prompts.ts'
import type { Services } from '#tasks/services.ts'
import type { Task } from '#tasks/store/task.ts'

/** Why a file is refused. */
export type FileRefusal =
  /** This browser cannot play the file. */
  | 'unplayable'
  /** A playlist: it only lists the parts of a video. */
  | 'stream'
  /** Its duration or aspect ratio differs from the video. */
  | 'another'
  /** The user's limit for offline videos leaves no room for it. */
  | 'limit'
  /** The browser has no room for it. */
  | 'notStored'

/** Resolves to null on success, else to the reason, without any change. Never rejects. */
export async function giveFile(services: Services, task: Task, file: File): Promise<FileRefusal | null> {
  const type = await videoTypeIn(file).catch(() => null)
  if (type === 'stream') return 'stream'
  const measures = type === null ? null : await measureVideo(file)
  if (type === null || measures === null) return 'unplayable'
  if (task.media !== null && !isAlike(measures, task.media)) return 'another'
  const offlineVideos = services.get(createOfflineVideos)
  const others = [...(offlineVideos.get()?.values() ?? [])].filter(({ taskId }) => taskId !== task.id)
  const liked = await starredTaskIds(services)
  const going = whatMakesRoom(others, file.size, offlineLimitStore.get(), (id) => liked.has(id))
  if (going === null) return 'limit'
  if (!(await offlineVideos.give(task.id, file, type.mime))) return 'notStored'
  if (going.length > 0) await offlineVideos.remove(going)
  return null
}

/** Whether both may be the same video, possibly written by another program. */
function isAlike(one: VideoMeasures, other: VideoMeasures): boolean {
  const seconds = Math.abs(one.seconds - other.seconds)
  const shape = one.width / one.height / (other.width / other.height)
  // Some recordings do not contain their duration.
  return !(Number.isFinite(seconds) && seconds > 0.5) && Math.abs(shape - 1) < 0.02
}
