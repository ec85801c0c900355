// Stored tasks: each status, each kind of error, and some finished in the last days.

import { requestErrorKinds } from '#api/api-error.ts'
import type { Task } from '#tasks/store/task.ts'
import { aTask, aVideo } from '../tasks/tasks.ts'

const minute = 60_000
const day = 24 * 60 * minute

const prompts = [
  '傍晚的海面，一艘小帆船驶向落日，云被染成橘红色，镜头缓慢推进',
  '一只橘色小猫走过阳光下的草地，追着一只蝴蝶，画面温馨',
  '竖屏：元宵夜的河面，许多孔明灯缓缓升起，远处有人划着小船',
  'A paper boat drifts down a rainy gutter past neon signs, close to the water, shallow depth of field',
  '雪山脚下的湖，清晨薄雾，一群白鹭飞过，航拍',
  '老茶馆里，一位老人慢慢倒茶，热气升起，窗外下着小雨，暖色调，特写',
]

export interface StoredOptions {
  /** The address of the environment `dev`. */
  apiUrl: string
  /** The host of the clips. */
  videoUrl: string
  /** Milliseconds since 1970. */
  now: number
}

const image = { kind: 'file', name: 'sea.webp', bytes: 1, width: 1280, height: 720 } as const

/** One task for each appearance of a card or a task screen. */
export function everyKind({ apiUrl, videoUrl, now }: StoredOptions): Task[] {
  let made = 0
  const make = (change: Partial<Task>): Task => {
    made++
    return aTask({
      id: `kind-${made}`,
      origin: new URL(apiUrl).origin,
      prompt: prompts[made % prompts.length] ?? '',
      remoteId: String(200 - made),
      createdAt: now - made * 3 * minute,
      askedAt: now,
      heardAt: now,
      seenAt: now,
      ...change,
    })
  }
  const running = (progress: number | null) => aVideo({ status: 'running', statusWord: 'running', progress })
  const failed = (error: string) => aVideo({ status: 'failed', statusWord: 'failed', progress: 40, error })
  const done = (clip: string | null) =>
    aVideo({
      status: 'succeeded',
      statusWord: 'completed',
      progress: 100,
      videoUrl: clip === null ? null : `${videoUrl}/${clip}`,
    })
  const notice = (kind: (typeof requestErrorKinds)[number]) => ({
    kind,
    detail: kind === 'server-error' ? '服务器内部错误' : null,
    since: now - 4 * minute,
    count: 5,
    retryAfterMs: null,
  })
  return [
    make({ submission: 'sending', remoteId: null, askedAt: null, heardAt: null, createdAt: now }),
    make({ submission: 'unconfirmed', remoteId: null, askedAt: null, heardAt: null }),
    make({ video: aVideo({ progress: 0 }) }),
    make({ video: running(37), image }),
    make({ video: running(null), image }),
    make({ video: aVideo({ status: 'unknown', statusWord: 'dreaming', progress: null }) }),
    make({ video: done('sea.mp4'), seenAt: null }),
    make({ video: done('lanterns.mp4'), media: { width: 720, height: 1280, seconds: 4 } }),
    make({ video: done('cat.mp4'), model: 'sora2-landscape' }),
    make({ video: done('gone.mp4?se=2026-01-01T00%3A00%3A00Z') }),
    make({ video: done(null), linkAsks: 3 }),
    make({ video: failed('违规：内容不符合规定') }),
    make({ video: failed('upstream error 0x17') }),
    make({ video: aVideo({ status: 'cancelled', statusWord: 'cancelled' }) }),
    make({ video: aVideo({ status: 'expired', statusWord: 'expired' }) }),
    ...requestErrorKinds.map((kind) => make({ video: running(12), notice: notice(kind) })),
  ]
}

/** Finished tasks of the last two weeks. */
export function finishedTasks({ apiUrl, videoUrl, now }: StoredOptions, count: number): Task[] {
  const clips = ['sea.mp4', 'cat.mp4', 'lanterns.mp4', 'ridge.mp4']
  return Array.from({ length: count }, (_, index) => {
    const createdAt = now - day * ((index * 13) / count) - 2 * minute * index
    return aTask({
      id: `done-${index}`,
      origin: new URL(apiUrl).origin,
      prompt: prompts[index % prompts.length] ?? '',
      remoteId: String(100 - index),
      createdAt,
      askedAt: createdAt + 4 * minute,
      heardAt: createdAt + (3 + (index % 4)) * minute,
      seenAt: now,
      media: { width: 1280, height: 720, seconds: 4 },
      video:
        index % 7 === 6
          ? aVideo({ status: 'failed', statusWord: 'failed', error: '违规' })
          : aVideo({
              status: 'succeeded',
              statusWord: 'completed',
              progress: 100,
              // Two of the links expire within a day.
              videoUrl: `${videoUrl}/${clips[index % clips.length]}${index === 3 || index === 5 ? `?se=${new Date(now + 4 * index * 60 * minute).toISOString()}` : ''}`,
            }),
    })
  })
}
