// The line under a prompt: how long a task waits or took, and the problem if the server does not answer.

import { useFormats } from '#i18n/format.ts'
import { useMessages } from '#i18n/messages.ts'
import { useNow } from '#lib/clock.ts'
import { offlineFraction } from '#media/offline/offline-video.ts'
import { pastDurationsIn } from '#tasks/polling/durations.ts'
import { isUnusuallyLong } from '#tasks/polling/poll-interval.ts'
import {
  finishedAt,
  isUnknownToServer,
  type LastErrorKind,
  submittedAt,
  type Task,
  tookMs,
} from '#tasks/store/task.ts'
import { useLocalCopy } from '../player/video-source.ts'
import { useServices } from '../services.ts'
import { useLinkLeft } from './link-left.ts'
import { usePollObstacle } from './poll-obstacle.ts'

export function TaskMeta({ task }: { task: Task }) {
  const words = useMessages().tasks
  if (task.twinId !== null) return <Warning>{words.twin(task.twinId)}</Warning>
  return <Meta task={task} />
}

function Meta({ task }: { task: Task }) {
  const words = useMessages().tasks
  const { notice } = useMessages()
  const formats = useFormats()
  if (task.submission === 'sending') return <>{words.sendingMeta}</>
  if (task.submission === 'unconfirmed') {
    const why = task.notice === null ? words.noRemoteId : notice[task.notice.kind]
    return <>{`${formats.clock(task.createdAt)} · ${why}`}</>
  }
  if (finishedAt(task) === null) return <WaitingMeta task={task} />
  const took = tookMs(task)
  const end = formats.clock(finishedAt(task) ?? task.createdAt)
  if (task.video?.status !== 'succeeded') return <>{end}</>
  return (
    <>
      {took === null ? end : `${end} · ${words.took(formats.duration(took))}`}
      <CopyMark task={task} />
    </>
  )
}

/** State of the offline video; without one, how long the link still works. */
function CopyMark({ task }: { task: Task }) {
  const { copies } = useMessages().tasks
  const formats = useFormats()
  const copy = useLocalCopy(task.id)
  if (copy?.state === 'kept') return <>{` · ${copies.kept}`}</>
  if (copy?.state === 'wanted') {
    const fraction = offlineFraction(copy)
    return <>{` · ${copies.coming(fraction === null ? null : formats.percent(fraction))}`}</>
  }
  return (
    <>
      {copy !== null && (
        <>
          {' · '}
          <Warning>{copy.failure === 'unreadable' ? copies.notAllowed : copies.notKept}</Warning>
        </>
      )}
      <LinkLife task={task} />
    </>
  )
}

/** How long the link still works, if that is known and it expires soon. */
function LinkLife({ task }: { task: Task }) {
  const { failures } = useMessages().tasks
  const formats = useFormats()
  const left = useLinkLeft(task)
  if (left === null) return null
  return (
    <>
      {' · '}
      {left.ms > 0 ? (
        failures.linkLeft(formats.longDuration(left.ms), left.isUsual)
      ) : (
        <Warning>{left.isUsual ? failures.linkMayBeOver : failures.linkOver}</Warning>
      )}
    </>
  )
}

function WaitingMeta({ task }: { task: Task }) {
  const words = useMessages().tasks
  const { notice } = useMessages()
  const formats = useFormats()
  const now = useNow()
  const obstacle = usePollObstacle(task)
  if (obstacle === 'environment') return <>{words.environmentGone}</>
  if (task.notice !== null) {
    const since = task.heardAt === null ? words.neverHeard : words.lastHeard(formats.ago(now - task.heardAt))
    const { kind } = task.notice
    const isCertain = kind !== 'not-found' || isUnknownToServer(task, now)
    const text = `${since} · ${isCertain ? notice[kind] : words.notFoundYet}`
    if (isCertain && !passing.has(kind)) return <Warning>{text}</Warning>
    return <>{text}</>
  }
  if (obstacle === 'token') return <>{words.pausedForToken}</>
  return <Waiting task={task} />
}

/** Errors that need nothing from the person: polling goes on by itself. */
const passing: ReadonlySet<LastErrorKind> = new Set([
  'rate-limited',
  'server-error',
  'unreachable',
  'timeout',
])

function Waiting({ task }: { task: Task }) {
  const words = useMessages().tasks
  const formats = useFormats()
  const now = useNow()
  const { tasks } = useServices()
  const age = now - submittedAt(task)
  const durations = pastDurationsIn(tasks, now).of(task)
  const usual = durations && words.usually(...roughly(durations.quartiles, formats.roughDuration))
  const parts = [
    words.waiting(formats.duration(age)),
    isUnusuallyLong(age, durations) ? words.unusuallyLong : usual,
    task.video?.progressMessage,
  ]
  return <>{parts.filter(Boolean).join(' · ')}</>
}

/** Formats the quartiles, between which half of the videos took; `to` is null if both read the same. */
function roughly(
  [lower, upper]: readonly [number, number],
  format: (ms: number) => string,
): [from: string, to: string | null] {
  const [from, to] = [format(lower), format(upper)]
  return [from, from === to ? null : to]
}

function Warning({ children }: { children: string }) {
  return <span className="text-unconfirmed">{children}</span>
}
