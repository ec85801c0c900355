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
      '1,500 tasks with lognormal durations (median 240 s, σ 0.5), simulated with the application’s own functions and without timers, so that every run has the same result. Delays, in seconds, are from the end of a task to the poll that sees it. The bound is the lowest mean delay that any schedule with the same number of requests can reach if the server reports no percentages.',
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
    title: 'Polling: many tasks at once, simulated',
    method:
      'Each answer takes 0.2 s. Requests for each task, then mean and p95 delay in seconds, by the order in which due tasks are polled: the most overdue relative to its interval (the application), the first that was due, and round robin.',
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
    method: `The same distribution, all submitted at once to a real server that reports percentages late and in jumps. The clocks of page and server run ${fast} times faster (${lessFast} times for the page that polls every 2 s). The studio polls within its budget of 4 requests in flight and 5 per second; the other pages use react-query with one \`refetchInterval\` for each task.`,
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
