// Cost and benefit of the polling policy compared with others: simulated, and in Chromium.

import type { Browser } from 'playwright-core'
import { every, exponential, ours, oursUntaught, type Policy } from './policies.ts'
import { fast, lessFast, pollInBrowser } from './polling-in-browser.ts'
import type { Section } from './section.ts'
import { lognormalDurations } from './seeded-random.ts'
import { type Crowd, simulateAlone, simulateCrowds } from './simulate.ts'
import type { Telling } from './simulated-video.ts'

const durationsMs = lognormalDurations(1_500, { medianMs: 240_000, sigma: 0.5, seed: 1 })

/** Requests × mean seconds for the best possible poll times, with these durations and without percentages. */
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

const crowds: readonly Pick<Crowd, 'atOnce' | 'perSecond'>[] = [
  { atOnce: 20, perSecond: 5 },
  { atOnce: 200, perSecond: 5 },
  { atOnce: 500, perSecond: 5 },
  { atOnce: 500, perSecond: 10 },
]

function simulated(): Section[] {
  return [oneTask(), manyTasks()]
}

export async function polling(browser: Browser): Promise<Section[]> {
  return [...simulated(), await inChromium(browser)]
}

function oneTask(): Section {
  return {
    title: 'Polling: one task at a time, simulated',
    method:
      '1,500 tasks, lognormal, median 240 s, σ 0.5, by the application’s own functions and without timers: every run brings the same. Seconds are from "finished" to "seen"; the bound is the best that any times of asking can reach with as many requests where the server tells no percentages.',
    table: [
      ['policy', 'percentages', 'requests', 'mean s', 'p95 s', 'bound s'],
      ...alone.map(([policy, telling]) => {
        const { requests, mean, p95 } = simulateAlone(durationsMs, policy, telling)
        const best = telling === 'nothing' ? (bound / requests).toFixed(1) : ''
        return [policy.name, tellings[telling], requests.toFixed(1), mean.toFixed(1), p95.toFixed(1), best]
      }),
    ],
    targets: [],
  }
}

function manyTasks(): Section {
  const orders = ['most overdue', 'first due', 'round robin'] as const
  const rows = (['evenly', 'late', 'nothing'] as const).flatMap((telling) => {
    const past = simulateAlone(durationsMs.slice(0, 400), ours, telling).tasks
    return crowds.map((crowd) => {
      const results = orders.map((order) => simulateCrowds(durationsMs, { ...crowd, order, telling, past }))
      return [
        `${crowd.atOnce}`,
        `${crowd.perSecond}`,
        tellings[telling],
        `${results[0]?.requests.toFixed(1)}`,
        ...results.map(({ mean, p95 }) => `${mean.toFixed(1)} / ${p95.toFixed(1)}`),
      ]
    })
  })
  return {
    title: 'Polling: many tasks in one moment, simulated',
    method:
      '0.2 s for each answer; requests for each task, then the mean and p95 seconds by the order in which tasks that are due get their turn: what is most overdue in its own pace (the application), what was due first, one after the other.',
    table: [
      ['tasks', 'per second', 'percentages', 'requests', 'most overdue', 'first due', 'round robin'],
      ...rows,
    ],
    targets: [],
  }
}

async function inChromium(browser: Browser): Promise<Section> {
  const results = await pollInBrowser(browser)
  const inFlight = results.filter(({ name }) => name.startsWith('studio')).map((one) => one.mostInFlight)
  return {
    title: 'Polling: 200 tasks in Chromium',
    method: `The same distribution, all submitted in one moment to a real server that tells percentages late and in jumps; the clocks of page and server run ${fast} times faster (${lessFast} times for the page that asks every 2 s). The studio asks within its budget of 4 in flight and 5 a second; the others are one react-query with a \`refetchInterval\` for each task.`,
    table: [
      ['', 'requests for each task', 'mean s', 'p95 s', 'most in flight'],
      ...results.map(({ name, requests, mean, p95, mostInFlight }) => [
        name,
        requests.toFixed(1),
        mean.toFixed(1),
        p95.toFixed(1),
        String(mostInFlight),
      ]),
    ],
    targets: [
      {
        text: 'at most 4 in flight',
        measured: inFlight.join(', '),
        isMet: inFlight.every((most) => most <= 4),
      },
    ],
  }
}
