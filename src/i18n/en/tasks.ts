import { failures } from './failures.ts'
import { task } from './task.ts'

/** What the list of tasks and the task page say. */
export const words = { ...task, failures }
