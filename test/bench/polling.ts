// `npm run bench:polling`: what the polling policy costs and brings, beside others. Simulated seconds, seeded:
// every run prints the same.

import { every, exponential, ours, oursUntaught, type Policy } from './policies.ts'
import { lognormalDurations } from './seeded-random.ts'
import { type Crowd, simulateAlone, simulateCrowds } from './simulate.ts'
import type { Telling } from './simulated-video.ts'

const durationsMs = lognormalDurations(1_500, { medianMs: 240_000, sigma: 0.5, seed: 1 })

/** Requests × mean seconds of the best possible times to ask, for these durations and without percentages. */
const bound = 99.6

const tellings: Record<Telling, string> = { nothing: 'none', evenly: 'evenly', late: 'late, in jumps' }

const alone: readonly [Policy, Telling][] = [
  [ours, 'evenly'],
  [ours, 'late'],
  [ours, 'nothing'],
  [oursUntaught, 'evenly'],
  [oursUntaught, 'late'],
  [oursUntaught, 'nothing'],
  [every(2), 'nothing'],
  [every(5), 'nothing'],
  [every(10), 'nothing'],
  [exponential, 'nothing'],
]

say('1,500 tasks, lognormal, median 240 s, σ 0.5\n\n')
say('One task at a time\n\n')
row('policy', 'percentages', 'requests', 'mean s', 'p95 s', 'bound s')
row('---', '---', '---:', '---:', '---:', '---:')
for (const [policy, telling] of alone) {
  const { requests, mean, p95 } = simulateAlone(durationsMs, policy, telling)
  const best = telling === 'nothing' ? (bound / requests).toFixed(1) : ''
  row(policy.name, tellings[telling], requests.toFixed(1), mean.toFixed(1), p95.toFixed(1), best)
}

const crowds: readonly Pick<Crowd, 'atOnce' | 'perSecond'>[] = [
  { atOnce: 20, perSecond: 5 },
  { atOnce: 200, perSecond: 5 },
  { atOnce: 500, perSecond: 5 },
  { atOnce: 500, perSecond: 10 },
]

say('\nMany tasks, submitted in one moment; 0.2 s for each answer; requests a task, mean / p95 s\n\n')
row('tasks', 'per second', 'percentages', 'requests', 'most overdue in its pace', 'first due', 'round robin')
row('---:', '---:', '---', '---:', '---:', '---:', '---:')
for (const telling of ['evenly', 'late', 'nothing'] as const) {
  const past = simulateAlone(durationsMs.slice(0, 400), ours, telling).tasks
  for (const crowd of crowds) {
    const orders = (['most overdue', 'first due', 'round robin'] as const).map((order) =>
      simulateCrowds(durationsMs, { ...crowd, order, telling, past }),
    )
    row(
      `${crowd.atOnce}`,
      `${crowd.perSecond}`,
      tellings[telling],
      `${orders[0]?.requests.toFixed(1)}`,
      ...orders.map(({ mean, p95 }) => `${mean.toFixed(1)} / ${p95.toFixed(1)}`),
    )
  }
}

function row(...cells: readonly string[]): void {
  say(`| ${cells.join(' | ')} |\n`)
}

function say(text: string): void {
  process.stdout.write(text)
}
