import { clamp } from '#lib/clamp.ts'
import { isFinished, type VideoStatus } from '../video.ts'
import { firstOf, type WireObject, wordOf } from './wire-value.ts'

const progressPaths = [
  ...['progress', 'progress_pct', 'percent', 'percentage', 'progress_ratio', 'progress_percent'],
  ...['progress_percentage', 'task_progress', 'info.progress', 'pending_info.progress_pct'],
]
/** Fields where 1 means 100 %; in all others, exactly 1 means 1 %. */
const fractionNames = /pct$|ratio$/

/** The server's progress as an integer percentage, 0–100; null if it sends none. */
export function readProgress(levels: readonly WireObject[]): number | null {
  return firstOf(levels, progressPaths, (value, path) => {
    const text = wordOf(value, 30) ?? ''
    const number = Number(text.replace(/\s*%$/, ''))
    if (!/^[+-]?\d/.test(text) || Number.isNaN(number)) return null
    const isFraction =
      !text.endsWith('%') && (number === 1 ? fractionNames.test(path) : number > 0 && number < 1)
    return clamp(Math.round(isFraction ? number * 100 : number), 0, 100)
  })
}

/** Reserves 100 for success: a full bar must mean that the video is ready. */
export function progressIn(status: VideoStatus, told: number | null): number | null {
  if (status === 'succeeded') return 100
  return told === null || isFinished(status) ? told : Math.min(told, 99)
}
