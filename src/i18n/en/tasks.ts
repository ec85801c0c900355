import { columns } from './columns.ts'
import { copies } from './copies.ts'
import { failures } from './failures.ts'
import { list } from './list.ts'
import { notifications } from './notifications.ts'
import { task } from './task.ts'
import { version } from './version.ts'

/** What the list of tasks and the task page say, and what tells that a task is done. */
export const words = { ...task, ...list, failures, columns, notifications, version, copies }
