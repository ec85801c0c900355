import { notice } from './notice.ts'
import { shell } from './shell.ts'
import { studio } from './studio.ts'
import { token } from './token.ts'

/** What the first screen says. */
export const messages = { shell, studio, token, notice }
