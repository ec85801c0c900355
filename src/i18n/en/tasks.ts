import { columns } from './columns.ts'
import { copies } from './copies.ts'
import { failures } from './failures.ts'
import { list } from './list.ts'
import { notifications } from './notifications.ts'
import { task } from './task.ts'
import { version } from './version.ts'

/** Texts of the task list and the task page, and those that tell that a task is done. */
export const words = { ...task, ...list, failures, columns, notifications, version, copies }
