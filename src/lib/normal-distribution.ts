/**
 * The share (0–1) of a standard normal distribution below `z`, with an error below 0.0000002
 * (Abramowitz and Stegun 7.1.26).
 */
export function normalShareBelow(z: number): number {
  const x = Math.abs(z) / Math.SQRT2
  const t = 1 / (1 + 0.3275911 * x)
  const sum =
    t * (0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429))))
  const tail = 0.5 * sum * Math.exp(-x * x)
  return z < 0 ? tail : 1 - tail
}
