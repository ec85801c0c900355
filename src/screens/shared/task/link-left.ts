import { useMemo } from 'react'
import { useTime } from '#lib/clock.ts'
import { type LinkExpiry, linkExpiryOf } from '#tasks/list/link-expiry.ts'
import type { Task } from '#tasks/store/task.ts'
import { useEnvironments } from '../services.ts'

/** A link that expires later than this is not mentioned yet; milliseconds. */
const newsMs = 7 * 24 * 3_600_000

const minuteMs = 60_000

/** Returns when the link of a task expires, according to the link or its environment; null if unknown. */
export function useLinkExpiries(): (task: Task) => LinkExpiry | null {
  const { environments } = useEnvironments()
  return useMemo(() => {
    const hours = new Map(environments.map(({ id, dialect }) => [id, dialect.linkLifetimeHours]))
    return (task) => linkExpiryOf(task, hours.get(task.environmentId) ?? null)
  }, [environments])
}

export interface LinkLeft {
  /** Milliseconds, in whole minutes; 0 once the link has expired. */
  ms: number
  isUsual: boolean
}

/** How long the link of a task still works; null if unknown or more than 7 days. */
export function useLinkLeft(task: Task): LinkLeft | null {
  const end = useLinkExpiries()(task)
  const minutes = useTime((now) => {
    const left = end === null ? Number.POSITIVE_INFINITY : end.at - now
    return left > newsMs ? Number.POSITIVE_INFINITY : Math.max(0, Math.ceil(left / minuteMs))
  })
  return end === null || minutes === Number.POSITIVE_INFINITY
    ? null
    : { ms: minutes * minuteMs, isUsual: end.isUsual }
}

/** True once the link of a task has expired, as far as known. */
export function useIsLinkExpired(task: Task): boolean {
  const end = useLinkExpiries()(task)
  return useTime((now) => end !== null && end.at <= now)
}

/** Start of a minute in milliseconds since 1970, for values that need no seconds. */
export function wholeMinute(now: number): number {
  return now - (now % minuteMs)
}
