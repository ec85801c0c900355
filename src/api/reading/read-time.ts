import { clamp } from '#lib/clamp.ts'
import { firstOf, type WireObject, wordOf } from './wire-value.ts'

const dayMs = 86_400_000

const createdPaths = ['created_at', 'created', 'create_time', 'submit_time', 'pending_info.created_at']
const completedPaths = ['completed_at', 'finished_at', 'finish_time', 'complete_time', 'done_at']

/** Converts a value to milliseconds since 1970; null if it is not a time. */
export type TimeReader = (value: unknown) => number | null

/**
 * Reads times up to one day after `now` (milliseconds). Times without a zone are `offsetMinutes` east of UTC.
 */
export function timeReader(now: number, offsetMinutes: number): TimeReader {
  return (value) => {
    const text = wordOf(value, 60) ?? ''
    const number = Number(text)
    const ms = Math.round(Number.isNaN(number) ? fromDate(text, offsetMinutes) : fromNumber(number))
    return ms > 0 && ms <= now + dayMs ? ms : null
  }
}

/** Distinguishes seconds, milliseconds and microseconds by size: the limits are the years 5138 and 1973. */
function fromNumber(number: number): number {
  return number < 1e11 ? number * 1000 : number < 1e14 ? number : number / 1000
}

/** `2026-01-29T06:47:15.25Z`; time of day, fraction and zone are optional. */
const datePattern =
  /^(\d{4})[-/](\d\d)[-/](\d\d)(?:[T\s]+(\d\d:\d\d(?::\d\d(?:\.\d{1,3})?)?)\d*)?\s*(?:(Z|UTC|GMT)|([+-]\d\d)(?::?(\d\d))?)?$/i

function fromDate(text: string, offsetMinutes: number): number {
  const parts = datePattern.exec(text)
  if (parts === null) return Number.NaN
  const [, year, month, day, clock = '00:00', utc, hours, minutes = '00'] = parts
  const ms = Date.parse(
    `${year}-${month}-${day}T${clock}${hours === undefined ? 'Z' : `${hours}:${minutes}`}`,
  )
  return utc === undefined && hours === undefined ? ms - offsetMinutes * 60_000 : ms
}

/** Creation and completion of the task, in milliseconds since 1970; null if missing. */
export function readTimes(levels: readonly WireObject[], read: TimeReader) {
  return {
    createdAt: firstOf(levels, createdPaths, read),
    completedAt: firstOf(levels, completedPaths, read),
  }
}

/** `Retry-After` (seconds or an HTTP date) as milliseconds from `now`, at most one day; null if missing. */
export function readRetryAfter(headers: Headers, now: number): number | null {
  const text = headers.get('retry-after')?.trim() ?? ''
  const ms = /^\d/.test(text) ? Number(text) * 1000 : /GMT$/.test(text) ? Date.parse(text) - now : Number.NaN
  return Number.isNaN(ms) ? null : clamp(Math.round(ms), 0, dayMs)
}
