// Random numbers that are the same in every run.

/** Returns a generator of numbers in [0, 1) (mulberry32). */
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
 * `count` lognormal durations in ms, in random order. They are spread evenly over the distribution, so that a
 * result depends on the policy and not on a lucky draw.
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

/** Bisects the cumulative distribution; exact to 1e-6. */
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

/** Marsaglia's series: independent of the approximation in the application. */
function standardNormalShare(z: number): number {
  let term = z
  let sum = z
  for (let odd = 3; Math.abs(term) > 1e-12 && odd < 1_000; odd += 2) {
    term *= (z * z) / odd
    sum += term
  }
  return 0.5 + (sum * Math.exp((-z * z) / 2)) / Math.sqrt(2 * Math.PI)
}
