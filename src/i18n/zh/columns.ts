import type { Messages } from '../dictionary.ts'

export const columns: Messages['tasks']['columns'] = {
  time: '时间',
  environment: '环境',
  taskId: '任务编号',
  status: '状态',
  prompt: '提示词',
  model: '模型',
  options: '选项',
  seconds: '用时（秒）',
  videoUrl: '视频链接',
  error: '错误',
}
