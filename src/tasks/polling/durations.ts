// How long videos take, learned from the finished tasks of this browser. Pure, and null where nothing is
// known.

import { clamp } from '#lib/clamp.ts'
import { normalShareBelow } from '#lib/normal-distribution.ts'
import { modelOf, type Task, tookMs } from '../store/task.ts'

/** How long videos took; all times in milliseconds. */
export interface Durations {
  /** How many videos this was learned from. */
  count: number
  median: number
  /** The fastest twentieth took at most this long. */
  lowerTwentieth: number
  /** Half of the videos took between these two. */
  quartiles: readonly [lower: number, upper: number]
  /** The time within which the share `q` (0–1) was finished. */
  quantile: (q: number) => number
  /** The share (0–1) that is finished at an age: a smooth curve through median and quartiles (lognormal). */
  shareFinishedAt: (ageMs: number) => number
  /**
   * How far a video is, relative to its percentage when that was first reported: 1.05 if percentages come
   * late, 0.8 if videos stay at 99 % for the last fifth of their time. null if servers report none.
   */
  percentScale: number | null
}

/** Durations learned from all finished tasks. */
export interface PastDurations {
  /** For this task's model; for all models of its environment if too few are known; else null. */
  of: (task: Pick<Task, 'environmentId' | 'model' | 'video'>) => Durations | null
}

/** With fewer videos, a model says less than all videos of its environment, and these next to nothing. */
const leastPerModel = 5
const leastPerEnvironment = 3
/** Servers become faster and slower, so older videos are ignored. */
const mostPerModel = 400

/** What is learned from one finished video. */
interface Sample {
  createdAt: number
  tookMs: number
  percentScale: number | null
}

/** Learns from all finished tasks in `tasks`, including deleted ones. */
export function learnDurations(tasks: Iterable<Task>): PastDurations {
  const samples = new Map<string, Sample[]>()
  for (const task of tasks) {
    const sample = sampleOf(task)
    if (sample === null) continue
    for (const key of new Set([keyOf(task, modelOf(task)), keyOf(task, null)])) {
      const group = samples.get(key)
      if (group === undefined) samples.set(key, [sample])
      else group.push(sample)
    }
  }
  const learned = new Map<string, Durations | null>()
  const get = (key: string, least: number): Durations | null => {
    const known = learned.get(key)
    if (known !== undefined) return known
    const group = samples.get(key) ?? []
    const durations = group.length < least ? null : describe(newest(group))
    learned.set(key, durations)
    return durations
  }
  return {
    of: (task) => {
      const model = modelOf(task)
      const ofModel = model === null ? null : get(keyOf(task, model), leastPerModel)
      return ofModel ?? get(keyOf(task, null), leastPerEnvironment)
    },
  }
}

/** Time between two computations, in milliseconds: tens of thousands of tasks take a while. */
const learnAgainAfterMs = 60_000

/**
 * Durations learned from the tasks of a store, computed at most once a minute however often this is called.
 * `now`: milliseconds since 1970.
 */
export function pastDurationsIn(
  store: { get(): { byId: ReadonlyMap<string, Task> } },
  now: number,
): PastDurations {
  const kept = memory.get(store)
  if (kept !== undefined && Math.abs(now - kept.at) < learnAgainAfterMs) return kept.durations
  const durations = learnDurations(store.get().byId.values())
  memory.set(store, { at: now, durations })
  return durations
}

/** Pure memoisation: each store has its own entry, which goes with it. */
const memory = new WeakMap<object, { at: number; durations: PastDurations }>()

function keyOf({ environmentId }: Pick<Task, 'environmentId'>, model: string | null): string {
  return JSON.stringify([environmentId, model])
}

/** Only succeeded videos count: a failure may take any time. */
function sampleOf(task: Task): Sample | null {
  const took = task.video?.status === 'succeeded' ? tookMs(task) : null
  if (took === null || took <= 0) return null
  const byServer = task.video?.createdAt != null && task.video.completedAt !== null
  if (!byServer && !wasWatched(task, took)) return null
  return { createdAt: task.createdAt, tookMs: took, percentScale: percentScaleOf(task, took) }
}

/** A longer time without an answer before the end (ms) may come from a closed laptop. */
const longestSilenceMs = 3 * 60_000

/** True if this browser saw the end when it happened, not the next morning. */
function wasWatched({ isAdded, heardAt, lastUnfinished, createdAt }: Task, took: number): boolean {
  if (isAdded) return false
  const silence = (heardAt ?? 0) - (lastUnfinished?.heardAt ?? createdAt)
  return silence <= longestSilenceMs || silence <= took / 2
}

/** Smaller percentages are too coarse to compare. */
const leastPercent = 20

function percentScaleOf({ isAdded, lastUnfinished, createdAt }: Task, took: number): number | null {
  const percent = lastUnfinished?.percent ?? 0
  if (isAdded || lastUnfinished === null || percent < leastPercent) return null
  return clamp((lastUnfinished.percentSince - createdAt) / took / (percent / 100), 0.5, 2)
}

function newest(samples: Sample[]): Sample[] {
  return samples.sort((a, b) => b.createdAt - a.createdAt).slice(0, mostPerModel)
}

/**
 * Quantile of past errors of percentages to assume: high, because otherwise finished videos are seen late.
 */
const percentScaleQuantile = 0.85
/** Distance between the quartiles of a lognormal distribution, in its own sigmas. */
const sigmasBetweenQuartiles = 1.349
/** A few videos may take equally long by chance, so three more with a wide spread are assumed. */
const assumed = { count: 3, sigma: 0.5 }

function describe(samples: readonly Sample[]): Durations {
  const times = sorted(samples.map(({ tookMs }) => tookMs))
  const scales = sorted(samples.map(({ percentScale }) => percentScale).filter((scale) => scale !== null))
  const quantile = (q: number) => quantileOf(times, q)
  const median = quantile(0.5)
  const quartiles = [quantile(0.25), quantile(0.75)] as const
  const sigma = withAssumed(Math.log(quartiles[1] / quartiles[0]) / sigmasBetweenQuartiles, times.length)
  return {
    count: times.length,
    median,
    lowerTwentieth: quantile(0.05),
    quartiles,
    quantile,
    shareFinishedAt: (ageMs) => (ageMs <= 0 ? 0 : normalShareBelow(Math.log(ageMs / median) / sigma)),
    percentScale: scales.length === 0 ? null : quantileOf(scales, percentScaleQuantile),
  }
}

function withAssumed(sigma: number, count: number): number {
  return Math.sqrt((count * sigma ** 2 + assumed.count * assumed.sigma ** 2) / (count + assumed.count))
}

function sorted(values: number[]): number[] {
  return values.sort((a, b) => a - b)
}

/** Interpolates linearly between the two nearest of the sorted values. */
function quantileOf(values: readonly number[], q: number): number {
  const position = clamp(q, 0, 1) * (values.length - 1)
  const lower = values[Math.floor(position)] ?? 0
  const upper = values[Math.ceil(position)] ?? lower
  return lower + (upper - lower) * (position - Math.floor(position))
}
