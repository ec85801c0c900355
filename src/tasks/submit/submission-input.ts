import type { Options } from '#api/options/option-value.ts'
import type { TaskImage } from '../store/task.ts'

/** The reference image as the form holds it. */
export type ImageInput = (TaskImage & { kind: 'link' }) | (TaskImage & { kind: 'file'; blob: Blob })

export interface SubmissionInput {
  prompt: string
  model: string | null
  image: ImageInput | null
  /** What else was chosen; settled, so it is sent as it is. */
  options: Options
}
