import type { Task, TaskImage } from './task.ts'

interface ImageKey {
  /** Of its file, in the database. */
  key: string
  image: TaskImage & { kind: 'file' }
  /** Its place among the images with roles, from 0; null for the only image of a task without roles. */
  nth: number | null
}

/** Where the files of a task's images are stored. Links have none. */
export function imageKeysOf({ id, image, images }: Pick<Task, 'id' | 'image' | 'images'>): ImageKey[] {
  return [
    { key: id, image, nth: null },
    ...images.map(({ image }, nth) => ({ key: imageKey(id, nth), image, nth })),
  ].flatMap(({ image, ...others }) => (image?.kind === 'file' ? [{ ...others, image }] : []))
}

/** The key of one image with a role. */
export function imageKey(taskId: string, nth: number): string {
  return `${taskId}/${nth}`
}
