// The stage of a waiting task, behind its status: the reference image, or else a calm shimmer.

import { useMemo } from 'react'
import { useNearness } from '#lib/browser/use-nearness.ts'
import { type FileUrl, FileUrls } from '#lib/files/file-urls.ts'
import { type ReadableStore, useStore } from '#lib/use-store.ts'
import { useServices } from '#screens/shared/services.ts'
import type { Services } from '#tasks/services.ts'
import { imageKeysOf } from '#tasks/store/image-keys.ts'
import type { Task } from '#tasks/store/task.ts'

/** Object URLs of stored reference images, by their keys. */
const createTaskImages = ({ tasks }: Services) =>
  new FileUrls(async (key) => {
    const image = await tasks.getImage(key).catch(() => undefined)
    return image instanceof Blob ? image : null
  })

const notRead: ReadableStore<FileUrl> = { get: () => none, subscribe: () => () => {} }
const none: FileUrl = { state: 'none' }

/** An image that was given as a link is not shown: no host but the task's server learns of a task. */
export function CardBackdrop({ task }: { task: Task }) {
  const [first] = imageKeysOf(task)
  return first === undefined ? (
    <div className="card-backdrop" />
  ) : (
    <ReferenceImage imageKey={first.key} isTall={first.image.height > first.image.width} />
  )
}

function ReferenceImage({ imageKey, isTall }: { imageKey: string; isTall: boolean }) {
  const images = useServices().get(createTaskImages)
  const { ref, nearness } = useNearness()
  const isNear = nearness !== 'far'
  const image = useStore(useMemo(() => (isNear ? images.of(imageKey) : notRead), [images, isNear, imageKey]))
  return (
    <div ref={ref} className="card-backdrop">
      {image.state === 'ready' && (
        <img src={image.url} alt="" className={isTall ? 'object-contain' : 'object-cover'} />
      )}
    </div>
  )
}
