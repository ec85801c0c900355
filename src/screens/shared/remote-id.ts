/** Reads a typed task id, as seen on real servers: 50, video_107, sora-2:task_01k6, a UUID. Null for anything else. */
export function readRemoteId(typed: string): string | null {
  const text = typed.trim()
  return /^[\w.:-]{1,200}$/.test(text) ? text : null
}
