import type { Messages } from '../dictionary.ts'

export const notice: Messages['notice'] = {
  unauthorized: '令牌被拒绝',
  forbidden: '这个令牌没有权限',
  'not-found': '服务器上没有这个任务',
  'rate-limited': '请求太频繁，请稍候',
  refused: '服务器拒绝了这次查询',
  'server-error': '服务器故障',
  unreachable: '无法连接服务器',
  timeout: '服务器未响应',
  'not-json': '返回内容不是来自视频服务器',
  'unexpected-shape': '无法识别服务器返回的内容',
  'signed-out': '这个网站的登录已过期',
  'other-task': '这个编号已属于另一个任务',
}
