// A video in the app's own terms. Servers' field names do not leave `read-answer.ts` and its neighbors.

/** Statuses of a video. `unknown` means an unrecognized status word; such a video is still polled. */
export const videoStatuses = [
  'queued',
  'running',
  'unknown',
  'succeeded',
  'failed',
  'cancelled',
  'expired',
] as const
export type VideoStatus = (typeof videoStatuses)[number]

/** The last response about a video. */
export interface Video {
  /** The id in the response (`video_107`, `50` …), as text; null if it has none. */
  id: string | null
  status: VideoStatus
  /** The status as the server writes it; shown when `status` is `unknown`. */
  statusWord: string | null
  /** 0–100; at most 99 while unfinished, 100 once succeeded; null when the server says nothing. */
  progress: number | null
  /** What the server says it is doing ("正在去水印"). */
  progressMessage: string | null
  /** Absolute http(s) link to the video; an unfinished video may already have one. */
  videoUrl: string | null
  /** A page that shows the video (`sora.chatgpt.com/p/…`), which no player can open. */
  pageUrl: string | null
  /** The server's reason for a failure. */
  error: string | null
  prompt: string | null
  model: string | null
  /** Milliseconds since 1970. */
  createdAt: number | null
  /** Milliseconds since 1970. */
  completedAt: number | null
}

const finishedStatuses: ReadonlySet<VideoStatus> = new Set(['succeeded', 'failed', 'cancelled', 'expired'])

/** True if no later response is expected to change the status. */
export function isFinished(status: VideoStatus): boolean {
  return finishedStatuses.has(status)
}

/** True for a finished video with a link to play. */
export function isPlayable(video: Video | null): video is Video & { videoUrl: string } {
  return video !== null && video.status === 'succeeded' && video.videoUrl !== null
}

/** Servers choose the orientation by a word in the model (`sora2-portrait`); some by a word in the prompt. */
export function looksPortrait(modelOrPrompt: string): boolean {
  return /portrait|竖屏/i.test(modelOrPrompt)
}
