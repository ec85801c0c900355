// What the server said about a video, in our words. Wire names stop in `read-answer.ts`.

/** Statuses a server's word is read into; `unknown` is a word nobody understands, still asked about. */
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

/** The last answer about a video, read from the wire. */
export interface Video {
  /** The id the answer itself carries (`video_107`, `50` …), as text; null where it carries none. */
  id: string | null
  status: VideoStatus
  /** The server's own status word; shown when `status` is `unknown`. */
  statusWord: string | null
  /** 0–100; at most 99 while unfinished, 100 once succeeded; null when the server says nothing. */
  progress: number | null
  /** A word of the server on what it is doing ("正在去水印"). */
  progressMessage: string | null
  /** Absolute http(s) link to the video; an unfinished video may carry an early one. */
  videoUrl: string | null
  /** A page that shows the video (`sora.chatgpt.com/p/…`), which no player can open. */
  pageUrl: string | null
  /** Why it failed, in the server's words. */
  error: string | null
  prompt: string | null
  model: string | null
  /** Milliseconds since 1970. */
  createdAt: number | null
  /** Milliseconds since 1970. */
  completedAt: number | null
}

const finishedStatuses: ReadonlySet<VideoStatus> = new Set(['succeeded', 'failed', 'cancelled', 'expired'])

/** True once no later answer is expected to change the status. */
export function isFinished(status: VideoStatus): boolean {
  return finishedStatuses.has(status)
}

/** True for a finished video with a link to play. */
export function isPlayable(video: Video | null): video is Video & { videoUrl: string } {
  return video !== null && video.status === 'succeeded' && video.videoUrl !== null
}

/** Servers choose the shape by a word in the model (`sora2-portrait`), some by one in the prompt. */
export function looksPortrait(modelOrPrompt: string): boolean {
  return /portrait|竖屏/i.test(modelOrPrompt)
}
