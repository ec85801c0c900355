import type { Messages } from '../dictionary.ts'

export const notice: Messages['notice'] = {
  unauthorized: '令牌被拒绝了',
  forbidden: '这个令牌没有权限',
  'not-found': '服务器不认识这个任务',
  'rate-limited': '服务器请我们慢一点',
  refused: '服务器没有接受这次查询',
  'server-error': '服务器出了故障',
  unreachable: '连不上服务器',
  timeout: '服务器暂时没有回应',
  'not-json': '回答的不像是视频服务器',
  'unexpected-shape': '看不懂服务器的回答',
  'signed-out': '这个网站的登录已过期',
  'other-task': '这个编号现在是另一个任务',
}
