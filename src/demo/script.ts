// What the server does with one prompt, where it is not the usual.

/** An answer as it goes over the wire. */
export interface RawAnswer {
  status: number
  /** Added to `content-type: application/json`, and stronger than what the server would set itself. */
  headers?: Readonly<Record<string, string>>
  /** A string, a stream or null is sent as it stands; anything else as JSON. */
  body: unknown
}

/**
 * Instead of the usual answer: another one; `network`: the connection breaks before the request arrives;
 * `lost`: it breaks after the server did its work; `hang`: the server did its work and never answers.
 */
export type Fault = RawAnswer | 'network' | 'lost' | 'hang'

/** The request that is being answered. */
export interface Asked {
  method: 'GET' | 'POST'
  /** The number of the video, as `POST` gives it. */
  id: number
  /** 1 for the first `GET` about this video since the server started; 0 for the `POST`. */
  count: number
  /** Milliseconds since the video was created. */
  ageMs: number
  /** True where `Authorization` differs from the one that the video's `POST` carried. */
  isOtherAuthorization: boolean
}

export interface Script {
  /** Milliseconds in the queue, instead of the server's pace. */
  queuedMs?: number
  /** Milliseconds from the start to the end, instead of the server's pace. */
  runningMs?: number
  /** `completed` unless given. */
  outcome?: 'completed' | 'failed'
  /** Why it failed; sent as `progress_message`, after `失败: `. */
  reason?: string
  /** Milliseconds between the server's work and its answer; the answer tells of the moment before the wait. */
  answerDelayMs?: number | ((asked: Asked) => number)
  /** Another answer, or `network`: no video is created. `lost` and `hang`: it is. */
  createFault?: Fault
  /** Called for every `GET`; null answers as usual. */
  queryFault?: (asked: Asked) => Fault | null
  /** The finished video's link: by default `usual`; `gone` is a dead one, null sends none. */
  videoUrl?: (links: { usual: string; gone: string }, asked: Asked) => string | null
  /** The id in answers and in later requests, instead of the number. */
  publicId?: (id: number) => string
  /** The last word on every answer to a request that was carried out, creating included. */
  rawAnswer?: (usual: RawAnswer, asked: Asked) => RawAnswer
}
