import type { Messages } from '../dictionary.ts'
import { failures } from './failures.ts'
import { shell } from './shell.ts'
import { studio } from './studio.ts'
import { task } from './task.ts'
import { token } from './token.ts'

export const messages: Messages = { shell, studio, task, token, failures }
