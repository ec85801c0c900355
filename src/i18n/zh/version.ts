import type { Messages } from '../dictionary.ts'

export const version: Messages['tasks']['version'] = {
  offer: '这个网页有了新版本。刷新后任务和写好的内容都在。',
  reload: '刷新',
  waits: '正在提交，提交好了就刷新。',
}
