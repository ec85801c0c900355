// Random numbers that are the same in every run.

/** Numbers from 0 to below 1 (mulberry32). */
export function seededRandom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

/**
 * `count` durations in milliseconds, lognormal, in random order. Evenly spread over the distribution, so that a run
 * tells of the policy rather than of the luck of its draw.
 */
export function lognormalDurations(
  count: number,
  { medianMs, sigma, seed }: { medianMs: number; sigma: number; seed: number },
): number[] {
  const random = seededRandom(seed)
  const durations = Array.from({ length: count }, (_, index) => {
    return medianMs * Math.exp(sigma * standardNormalQuantile((index + 0.5) / count))
  })
  return shuffled(durations, random)
}

function shuffled<T>(values: readonly T[], random: () => number): T[] {
  return values
    .map((value) => ({ value, place: random() }))
    .sort((a, b) => a.place - b.place)
    .map(({ value }) => value)
}

/** By bisection of a sum; exact to a millionth, which is plenty here. */
function standardNormalQuantile(share: number): number {
  let low = -8
  let high = 8
  while (high - low > 1e-6) {
    const middle = (low + high) / 2
    if (standardNormalShare(middle) < share) low = middle
    else high = middle
  }
  return (low + high) / 2
}

/** The series of Marsaglia: written apart from the application's own approximation. */
function standardNormalShare(z: number): number {
  let term = z
  let sum = z
  for (let odd = 3; Math.abs(term) > 1e-12 && odd < 1_000; odd += 2) {
    term *= (z * z) / odd
    sum += term
  }
  return 0.5 + (sum * Math.exp((-z * z) / 2)) / Math.sqrt(2 * Math.PI)
}
