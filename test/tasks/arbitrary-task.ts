// Arbitrary tasks for property tests.

import fc from 'fast-check'
import { requestErrorKinds } from '#api/api-error.ts'
import { type Video, videoStatuses } from '#api/video.ts'
import type { Task } from '#tasks/store/task.ts'
import { aTask, aVideo, start } from './tasks.ts'

/** Few values, so that two tasks often have something in common. */
const time = fc.integer({ min: 0, max: 3 }).map((minutes) => start + minutes * 60_000)
const maybe = <T>(some: fc.Arbitrary<T>) => fc.option(some, { nil: null })

const video: fc.Arbitrary<Video> = fc
  .record({
    status: fc.constantFrom(...videoStatuses),
    progress: maybe(fc.integer({ min: 0, max: 100 })),
    videoUrl: maybe(fc.constantFrom('https://v.example/a.mp4', 'http://v.example/b.mp4?sig=1')),
    error: maybe(fc.constantFrom('违规', '额度用完')),
    completedAt: maybe(time),
  })
  .map(aVideo)

const notice: fc.Arbitrary<Task['notice']> = maybe(
  fc.record({
    kind: fc.constantFrom(...requestErrorKinds),
    detail: maybe(fc.constantFrom('no', 'later')),
    since: time,
    count: fc.integer({ min: 1, max: 3 }),
    retryAfterMs: maybe(fc.constant(1_000)),
  }),
)

const image: fc.Arbitrary<Task['image']> = maybe(
  fc.constantFrom(
    { kind: 'link' as const, url: 'https://img.example/a.png' },
    { kind: 'file' as const, name: 'a.png', bytes: 5, width: 4, height: 3 },
  ),
)

const images: fc.Arbitrary<Task['images']> = fc.array(
  fc.record({
    field: fc.constantFrom('image', 'last_frame'),
    image: fc.constantFrom(
      { kind: 'link' as const, url: 'https://img.example/b.png' },
      { kind: 'file' as const, name: 'b.png', bytes: 6, width: 5, height: 4 },
    ),
  }),
  { maxLength: 3 },
)

/** Any valid record of the task with this ID. */
export function anyTask(id: string): fc.Arbitrary<Task> {
  return fc
    .record({
      isAdded: fc.boolean(),
      prompt: fc.constantFrom('', '一只小猫', 'a "quoted", prompt\n=1+1'),
      model: maybe(fc.constantFrom('sora2-portrait', 'sora2-landscape')),
      image,
      images,
      groupId: maybe(fc.constant('group')),
      createdAt: time,
      submitted: fc.constantFrom(
        { submission: 'sending' as const, remoteId: null },
        { submission: 'unconfirmed' as const, remoteId: null },
        { submission: 'created' as const, remoteId: '50' },
        { submission: 'created' as const, remoteId: 'video_51' },
      ),
      video: maybe(video),
      askedAt: maybe(time),
      heardAt: maybe(time),
      notice,
      transcript: maybe(fc.record({ status: fc.constant(200), text: fc.constantFrom('{}', '{"id":50}') })),
      freshLinkAt: maybe(time),
      linkAsks: fc.integer({ min: 0, max: 3 }),
      media: maybe(
        fc.constantFrom({ width: 720, height: 1280, seconds: 5 }, { width: 1, height: 1, seconds: 1 }),
      ),
      seenAt: maybe(time),
      deletedAt: maybe(time),
    })
    .map(({ submitted, ...change }) => aTask({ ...change, ...submitted, id }))
}
