// How long videos take, learned from the finished tasks of this browser: pure, and null where nothing is known.

import { normalShareBelow } from '#lib/normal-distribution.ts'
import { type Task, tookMs } from '../store/task.ts'

/** How long videos took; all times in milliseconds. */
export interface Durations {
  /** How many videos it was learned from. */
  count: number
  median: number
  /** The fastest twentieth took at most this long. */
  lowerTwentieth: number
  /** Half of the videos took between these two. */
  quartiles: readonly [lower: number, upper: number]
  /** The time within which the share `q` (0–1) was finished. */
  quantile: (q: number) => number
  /** The share (0–1) that is finished at an age, as a smooth curve through median and quartiles (lognormal). */
  shareFinishedAt: (ageMs: number) => number
  /**
   * How far a video is, relative to what its percentage says when it is first told: 1.05 where percentages come
   * late, 0.8 where videos stay at 99 % for the last fifth of their time. Null where servers tell none.
   */
  percentScale: number | null
}

/** What was learned from all finished tasks. */
export interface PastDurations {
  /** Of this task's model; of all models of its environment where too few are known; else null. */
  of: (task: Pick<Task, 'environmentId' | 'model' | 'video'>) => Durations | null
}

/** Fewer videos of a model say less than all videos of its environment, and fewer of those next to nothing. */
const leastPerModel = 5
const leastPerEnvironment = 3
/** Servers become faster and slower: older videos are forgotten. */
const mostPerModel = 400

/** A finished video, as far as it teaches anything. */
interface Sample {
  createdAt: number
  tookMs: number
  percentScale: number | null
}

/** Learns from all finished tasks among `tasks`; deleted ones count too. */
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

/** Between two times of learning, milliseconds: tens of thousands of tasks take some. */
const learnAgainAfterMs = 60_000

/**
 * What the tasks of a store teach, learned anew at most once a minute however often it is asked for; `now` in
 * milliseconds since 1970.
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

const memory = new WeakMap<object, { at: number; durations: PastDurations }>()

function keyOf({ environmentId }: Pick<Task, 'environmentId'>, model: string | null): string {
  return JSON.stringify([environmentId, model])
}

/** A server that chose the model itself may say which. */
function modelOf({ model, video }: Pick<Task, 'model' | 'video'>): string | null {
  return model ?? video?.model ?? null
}

/** Only of succeeded videos: failing takes as long as it likes. */
function sampleOf(task: Task): Sample | null {
  const took = task.video?.status === 'succeeded' ? tookMs(task) : null
  if (took === null || took <= 0) return null
  const byServer = task.video?.createdAt != null && task.video.completedAt !== null
  if (!byServer && !wasWatched(task, took)) return null
  return { createdAt: task.createdAt, tookMs: took, percentScale: percentScaleOf(task, took) }
}

/** A longer silence before the end than this, milliseconds, may have been a closed laptop. */
const longestSilenceMs = 3 * 60_000

/** True where this browser saw the end when it happened, rather than the next morning. */
function wasWatched({ isAdded, heardAt, lastUnfinished, createdAt }: Task, took: number): boolean {
  if (isAdded) return false
  const silence = (heardAt ?? 0) - (lastUnfinished?.heardAt ?? createdAt)
  return silence <= longestSilenceMs || silence <= took / 2
}

/** Smaller percentages are too coarse to compare anything with. */
const leastPercent = 20

function percentScaleOf({ isAdded, lastUnfinished, createdAt }: Task, took: number): number | null {
  const percent = lastUnfinished?.percent ?? 0
  if (isAdded || lastUnfinished === null || percent < leastPercent) return null
  return clamp((lastUnfinished.percentSince - createdAt) / took / (percent / 100), 0.5, 2)
}

function newest(samples: Sample[]): Sample[] {
  return samples.sort((a, b) => b.createdAt - a.createdAt).slice(0, mostPerModel)
}

/** Of the ways in which percentages were wrong, near the one that would have a finished video seen late. */
const percentScaleQuantile = 0.85
/** How far apart the quartiles of a lognormal distribution are, in its own sigmas. */
const sigmasBetweenQuartiles = 1.349
/** A few videos that happened to take equally long are no law: as if there were three more, widely apart. */
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

/** Between the two nearest of the sorted values, in proportion. */
function quantileOf(values: readonly number[], q: number): number {
  const position = clamp(q, 0, 1) * (values.length - 1)
  const lower = values[Math.floor(position)] ?? 0
  const upper = values[Math.ceil(position)] ?? lower
  return lower + (upper - lower) * (position - Math.floor(position))
}

function clamp(value: number, low: number, high: number): number {
  return Math.min(Math.max(value, low), high)
}
