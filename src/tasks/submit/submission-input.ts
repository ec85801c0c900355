import type { Options } from '#api/options/option-value.ts'
import type { TaskImage } from '../store/task.ts'

/** The reference image as the form holds it. */
export type ImageInput = (TaskImage & { kind: 'link' }) | (TaskImage & { kind: 'file'; blob: Blob })

/** An image of the form for a purpose of its own. */
export interface RoleInput {
  field: string
  image: ImageInput
}

export interface SubmissionInput {
  prompt: string
  model: string | null
  image: ImageInput | null
  /** Images where the server takes several kinds, in order; missing or empty for none. */
  images?: readonly RoleInput[]
  /** What else was chosen; settled, so it is sent as it is. */
  options: Options
}
