import { failures } from './failures.ts'
import { shell } from './shell.ts'
import { studio } from './studio.ts'
import { task } from './task.ts'
import { token } from './token.ts'

export const messages = { shell, studio, task, token, failures }
