import type { Messages } from '../dictionary.ts'

export const version: Messages['tasks']['version'] = {
  offer: '网页有新版本。刷新后，任务和已填写的内容都会保留。',
  reload: '刷新',
  waits: '正在提交，完成后自动刷新。',
}
