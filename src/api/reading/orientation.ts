// Which models make landscape or portrait videos, as far as their names tell.

const words = {
  // In `9x16-9s`, the last number is the duration.
  landscape: /landscape|horizontal|(?<!9[-_:x])16[-_:x]9|横/i,
  portrait: /portrait|vertical|(?<!16[-_:x])9[-_:x]16|竖/i,
}

export type Orientation = keyof typeof words

export const orientations = ['landscape', 'portrait'] as const

/** Null if the name does not tell. */
export function orientationOf(model: string): Orientation | null {
  return orientations.find((one) => words[one].test(model)) ?? null
}

/**
 * The model that makes videos of this orientation: the counterpart of the current one, or else the first.
 * Undefined if no name tells.
 */
export function modelFor(
  orientation: Orientation,
  models: readonly string[],
  current: string,
): string | undefined {
  const fitting = models.filter((model) => orientationOf(model) === orientation)
  return fitting.find((model) => bare(model) === bare(current)) ?? fitting[0]
}

function bare(model: string): string {
  return orientations.reduce((name, one) => name.replace(words[one], ''), model)
}
