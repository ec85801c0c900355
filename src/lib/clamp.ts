/** The number from `low` to `high` that is nearest to `value`; `low` if `high` is less than that. */
export function clamp(value: number, low: number, high: number): number {
  return Math.max(low, Math.min(value, high))
}
