import type { Messages } from '../dictionary.ts'
import { notice } from './notice.ts'
import { shell } from './shell.ts'
import { studio } from './studio.ts'
import { words as tasks } from './tasks.ts'
import { token } from './token.ts'

export const messages: Messages = { shell, studio, token, notice, tasks }
