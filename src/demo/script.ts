// How the server treats one prompt differently from usual.

/** A response as sent over the wire. */
export interface RawAnswer {
  status: number
  /** Added to `content-type: application/json`; overrides the server's own headers. */
  headers?: Readonly<Record<string, string>>
  /** A string, a stream or null is sent unchanged; anything else as JSON. */
  body: unknown
}

/**
 * Replaces the usual response. `network`: the connection fails before the request arrives. `lost`: it fails
 * after the server did its work. `hang`: the server does its work and never responds.
 */
export type Fault = RawAnswer | 'network' | 'lost' | 'hang'

/** The current request. */
export interface Asked {
  method: 'GET' | 'POST'
  /** The video's number in the response to its `POST`. */
  id: number
  /** Number of this `GET` for the video since the server started, from 1; 0 for the `POST`. */
  count: number
  /** Milliseconds since the video was created. */
  ageMs: number
  /** True if `Authorization` differs from that of the video's `POST`. */
  isOtherAuthorization: boolean
}

export interface Script {
  /** Milliseconds in the queue; by default the server's pace. */
  queuedMs?: number
  /** Milliseconds from start to end; by default the server's pace. */
  runningMs?: number
  /** Defaults to `completed`. */
  outcome?: 'completed' | 'failed'
  /** Reason of the failure; sent as `progress_message` with the prefix `失败: `. */
  reason?: string
  /** Milliseconds between the server's work and its response, which shows the state before the delay. */
  answerDelayMs?: number | ((asked: Asked) => number)
  /** With another response or `network`, no video is created; with `lost` and `hang`, it is. */
  createFault?: Fault
  /** Called for every `GET`; null sends the usual response. */
  queryFault?: (asked: Asked) => Fault | null
  /** Link of the finished video; by default `usual`. `gone` is a dead link; null sends none. */
  videoUrl?: (links: { usual: string; gone: string }, asked: Asked) => string | null
  /** Replaces the number as the id in responses and later requests. */
  publicId?: (id: number) => string
  /** Changes the response to every request that succeeded, including `POST`. */
  rawAnswer?: (usual: RawAnswer, asked: Asked) => RawAnswer
}
