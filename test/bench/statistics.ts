/** The value that a share of all values (0–1) does not exceed; 0 for an empty list. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((one, other) => one - other)
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? 0
}

export function median(values: readonly number[]): number {
  return quantile(values, 0.5)
}

export function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length)
}

/** Formats milliseconds. */
export const ms = (value: number) => `${Math.round(value)} ms`

/** Formats bytes. */
export const kb = (bytes: number) => `${(bytes / 1_000).toFixed(1)} KB`

export const mb = (bytes: number) => `${(bytes / 1e6).toFixed(1)} MB`

export const times = (value: number) => `${value.toFixed(2)}×`
