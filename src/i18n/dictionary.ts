// What every language has to say: the English dictionary is the list of keys.

import type { messages } from './en/index.ts'
import type { settings } from './en/settings.ts'

/** The same keys in every language: texts widen to `string`, functions keep their parameters. */
type Widen<T> = T extends string
  ? string
  : T extends (...args: infer A) => string
    ? (...args: A) => string
    : { [K in keyof T]: Widen<T[K]> }

export type Messages = Widen<typeof messages>
export type SettingsMessages = Widen<typeof settings>
