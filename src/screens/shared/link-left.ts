import { useMemo } from 'react'
import { useTime } from '#lib/clock.ts'
import { type LinkEnd, linkEndOf } from '#tasks/link-end.ts'
import type { Task } from '#tasks/task.ts'
import { useEnvironments } from './services.ts'

/** A link that ends later than this is no news yet; milliseconds. */
const newsMs = 7 * 24 * 3_600_000

/** Tells when the link of a task ends, as far as it or its environment says so; null where neither does. */
export function useLinkEnds(): (task: Task) => LinkEnd | null {
  const { environments } = useEnvironments()
  return useMemo(() => {
    const hours = new Map(environments.map(({ id, dialect }) => [id, dialect.linkLifetimeHours]))
    return (task) => linkEndOf(task, hours.get(task.environmentId) ?? null)
  }, [environments])
}

export interface LinkLeft {
  /** Milliseconds, 0 or less once the link is over. */
  ms: number
  isUsual: boolean
}

/** How long the link of a task still works; null where nobody knows, or where that is no news yet. */
export function useLinkLeft(task: Task): LinkLeft | null {
  const end = useLinkEnds()(task)
  // What is shown of it changes once a minute at most.
  const now = useTime(wholeMinute)
  if (end === null || end.at - now > newsMs) return null
  return { ms: end.at - now, isUsual: end.isUsual }
}

/** True once the link of a task is over, as far as anybody knows. */
export function useIsLinkOver(task: Task): boolean {
  const end = useLinkEnds()(task)
  return useTime((now) => end !== null && end.at <= now)
}

/** The begin of a minute, milliseconds since 1970: for what need not know the second. */
export function wholeMinute(now: number): number {
  return now - (now % 60_000)
}
