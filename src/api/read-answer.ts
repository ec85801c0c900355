import { RequestError } from './api-error.ts'
import type { Video } from './video.ts'

/** An HTTP answer as the transport hands it over. */
export interface Answer {
  status: number
  headers: Headers
  text: string
}
