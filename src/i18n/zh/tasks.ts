import type { Messages } from '../dictionary.ts'
import { columns } from './columns.ts'
import { copies } from './copies.ts'
import { failures } from './failures.ts'
import { list } from './list.ts'
import { notifications } from './notifications.ts'
import { task } from './task.ts'
import { version } from './version.ts'

export const words: Messages['tasks'] = {
  ...task,
  ...list,
  failures,
  columns,
  notifications,
  version,
  copies,
}
