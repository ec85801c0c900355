// The types of the dictionaries: the English one defines the keys.

import type { words as config } from './en/config.ts'
import type { words as connection } from './en/connection.ts'
import type { words as download } from './en/download.ts'
import type { words as framed } from './en/framed.ts'
import type { words as image } from './en/image.ts'
import type { messages } from './en/index.ts'
import type { words as player } from './en/player.ts'
import type { words as prompts } from './en/prompts.ts'
import type { words as settings } from './en/settings.ts'
import type { words as tasks } from './en/tasks.ts'

/** The same keys in every language: texts widen to `string`, functions keep their parameters. */
type Widen<T> = T extends string
  ? string
  : T extends (...args: infer A) => string
    ? (...args: A) => string
    : { [K in keyof T]: Widen<T[K]> }

/** Texts of the first screen; always loaded. */
export type Messages = Widen<typeof messages>

/** Texts that load together with the screens that use them. */
export interface Parts {
  tasks: Widen<typeof tasks>
  config: Widen<typeof config>
  image: Widen<typeof image>
  framed: Widen<typeof framed>
  download: Widen<typeof download>
  settings: Widen<typeof settings>
  prompts: Widen<typeof prompts>
  connection: Widen<typeof connection>
  player: Widen<typeof player>
}
