import { notice } from './notice.ts'
import { shell } from './shell.ts'
import { studio } from './studio.ts'
import { words as tasks } from './tasks.ts'
import { token } from './token.ts'

/** Texts of the first screen. */
export const messages = { shell, studio, token, notice, tasks }
