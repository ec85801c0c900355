import type { Parts } from '../dictionary.ts'
import { failures } from './failures.ts'
import { notifications } from './notifications.ts'
import { task } from './task.ts'

export const words: Parts['tasks'] = { ...task, failures, notifications }
