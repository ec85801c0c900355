// The types of the dictionaries: the English one defines the keys.

import type { messages } from './en/index.ts'
import type { later } from './en/later.ts'

/** The same keys in every language: texts widen to `string`, functions keep their parameters. */
type Widen<T> = T extends string
  ? string
  : T extends (...args: infer A) => string
    ? (...args: A) => string
    : { [K in keyof T]: Widen<T[K]> }

/** Texts of the first screen and of tasks; always loaded. */
export type Messages = Widen<typeof messages>

/** Texts of everything that opens later, by part. */
export type Later = Widen<typeof later>
