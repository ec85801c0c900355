import type { Parts } from '../dictionary.ts'
import { data } from './data.ts'
import { setup } from './setup.ts'
import { storage } from './storage.ts'
import { task } from './task.ts'

export const words: Parts['settings'] = {
  title: '设置',
  environments: '环境',
  environmentsHint: '每个环境是一台服务器。任务记在提交它的环境里，令牌只发往它自己的地址。',
  demoHint: '不联网，视频是样片',
  use: (name) => `使用${name}`,
  edit: '编辑',
  editOf: (name) => `编辑${name}`,
  add: '添加环境',
  formOf: (name) => `环境：${name}`,
  newForm: '新环境',
  name: '名称',
  baseUrl: '接口地址',
  baseUrlHint: '从管理员那里复制，通常以 https:// 开头。',
  baseUrlKept: (baseUrl) => `请求会发往 ${baseUrl}/v1/videos`,
  tokenHintNew: '只发往这个环境自己的地址。',
  tokenOtherOrigin: '地址换成了另一台服务器，请填那台服务器的令牌。',
  rememberHint: '不勾选的话，关掉这个标签页就会忘记。公用电脑请不要勾选。',
  cancel: '取消',
  saved: (name) => `已保存${name}`,
  remove: '移除环境',
  removeTitle: (name) => `移除${name}？`,
  removeText: '它的地址和令牌会从这个浏览器里删掉。',
  removeTextWithTasks: (count) =>
    `它的地址和令牌会从这个浏览器里删掉。它的 ${count} 个任务留在列表里，但不会再查询。`,
  removed: (name) => `已移除${name}`,
  reset: '恢复网站给的地址',
  problems: {
    nameEmpty: '起个名字，方便认出它。',
    baseUrl: {
      empty: '填上服务器的地址。',
      scheme: '地址要以 https:// 或 http:// 开头，补上再试一次。',
      credentials: '地址里不要写用户名和密码。令牌填在下面。',
      query: '问号 ? 或井号 # 后面的内容请去掉。',
      invalid: '这不是完整的地址。它的样子像 https://example.com',
    },
  },
  dialect: {
    title: '高级：这台服务器的特别之处',
    hint: '默认值适合大多数服务器，管理员要求时才需要改。',
    imageField: '图片字段',
    imageFieldHint: '参考图放在请求的哪个字段里。用点表示里面一层：image_url.url',
    imageFieldProblem: '请用字母、数字、_ 或 - 组成的名字，或者中间加一个点的两个名字。',
    files: '图片文件的发送方式',
    fileForms: { dataUrl: 'Data URL', base64: '只发 Base64', none: '不接受文件' },
    takesLinks: '接受图片链接',
    imageMaxEdge: '图片最长边（像素）',
    imageMaxEdgeHint: '更大的图片会先缩小，再发送。',
    imageMaxEdgeProblem: (least, most) => `请填 ${least} 到 ${most} 之间的整数。`,
    timeZone: '服务器的时区',
    timeZoneHint: '用于没有写明时区的时间。',
    linkLifetime: '链接通常能用多久（小时）',
    linkLifetimeHint: '链接自己没写期限时，用它估计视频何时失效。不知道就空着。',
    linkLifetimeProblem: (least, most) => `请填 ${least} 到 ${most} 之间的数，不知道就空着。`,
    extraFields: '附加字段（JSON）',
    extraFieldsHint: '每次提交都会带上。',
    extraFieldsProblem: '这不是一个 JSON 对象。应该像这样：{"seconds": "15"}',
    idempotencyKey: '发送 Idempotency-Key',
    idempotencyKeyHint:
      '认识它的服务器不会把同一个视频做两次。服务器必须允许请求头 idempotency-key（跨域），否则每次提交都会失败。打开后请测试一下连接。',
  },
  data,
  setup,
  storage,
  /** Of tasks, for the table. */
  statuses: task.status,
  preferences: '偏好',
  version: (version) => `rpaSora Studio ${version} 版`,
  insecure: '这个页面没有使用 https',
  insecureText:
    '功能都能用，只有两点不同：文字要手动复制；记住的令牌存放时没有保护。换成 https 就没有这些限制，请联系搭建网站的人。',
}
