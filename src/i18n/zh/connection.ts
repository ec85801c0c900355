import type { Later } from '../dictionary.ts'

export const words: Later['connection'] = {
  test: '测试连接',
  testing: (host) => `正在测试 ${host}…`,
  again: '重新测试',
  stop: '停止',
  whatToDo: '解决办法：',
  copy: '复制这段话',
  copied: '已复制',
  openServer: '在新标签页打开',
  free: '测试不会生成视频，也不计费。',
  mayAsk: '如果浏览器询问是否允许访问本地网络中的设备，请选「允许」。',
  connect: {
    title: '连接服务器',
    text: '需要管理员提供的令牌（访问密钥），有时还需要接口地址。点「连接」会先测试，不生成视频，也不计费。',
    server: '服务器',
    another: '另一台服务器…',
    tokenHint: '由管理员提供，只会发往这台服务器。',
    connect: '连接',
    connected: '连接成功',
    start: '开始写提示词',
    saveAnyway: '仍然保存',
    later: '以后再说',
  },
  steps: {
    address: { todo: '地址', running: '正在检查地址', ok: '地址格式正确', bad: '地址无效' },
    answer: {
      todo: '等待连接服务器',
      running: '正在等待服务器响应',
      ok: '服务器已响应',
      bad: '服务器未响应',
    },
    entry: {
      todo: '等待检查访问权限',
      running: '正在检查服务器是否允许访问',
      ok: '服务器允许这个网页访问',
      bad: '服务器不允许这个网页访问',
    },
    token: { todo: '等待检查令牌', running: '正在检查令牌', ok: '令牌有效', bad: '令牌被拒绝' },
  },
  answerTook: (ms) => `服务器已响应（${ms} 毫秒）`,
  diagnoses: {
    ok: { title: '连接成功，可以生成视频', text: '', remedy: '' },
    'invalid-url': {
      title: '地址无效',
      text: '地址不完整，或者冒号后面的数字是浏览器禁止连接的。',
      remedy: '请从管理员的消息里完整复制地址。正确的地址类似 https://example.com:8000',
    },
    offline: {
      title: '网络已断开',
      text: '这台设备没有连接网络，无法测试。',
      remedy: '连接网络后重新测试。',
    },
    'mixed-content': {
      title: '浏览器阻止了连接：网页使用 https，服务器使用 http',
      text: '浏览器不允许加密的网页（https）访问未加密的地址（http）。',
      remedy:
        '如果服务器有 https 开头的地址，请改用该地址。如果没有，请管理员提供一个，或者用 http 开头的地址打开这个网页。',
    },
    'local-network-denied': {
      title: '浏览器不允许这个网页访问本地网络',
      text: '服务器在你的本地网络中，但访问本地网络的权限被拒绝了。',
      remedy: '请点浏览器地址栏左边的图标，打开网站设置，把「本地网络访问」改为允许，然后重新测试。',
    },
    csp: {
      title: '网站的安全设置禁止访问这台服务器',
      text: '网站的安全设置只允许访问指定的地址，其中不包含这个地址。',
      remedy: '请把下面这段话发给网站管理员（不是服务器管理员）。',
    },
    cors: {
      title: '服务器在线，但不允许这个网页访问它',
      text: '服务器已响应，但不允许这个网页读取。服务器发生故障时也可能出现这种情况。',
      remedy: '这需要由服务器管理员处理，请把下面这段话发给对方。',
    },
    unreachable: {
      title: '无法连接服务器',
      text: '可能是地址有误、服务器没有启动，或者需要连接其他网络才能访问。',
      remedy: '请先逐字核对地址，再在新标签页打开服务器，浏览器会显示原因。',
    },
    timeout: {
      title: '服务器响应超时',
      text: '可能是服务器太忙，也可能是请求在途中被拦截。',
      remedy: '请过一分钟重新测试。如果问题仍在，请联系管理员；也可能需要先连接 VPN。',
    },
    unauthorized: {
      title: '令牌不正确',
      text: '已连接服务器，但它不接受这个令牌。',
      remedy: '请重新完整复制令牌。如果仍被拒绝，请管理员提供新的令牌。',
    },
    forbidden: {
      title: '这个令牌没有权限',
      text: '令牌有效，但访问被拒绝：可能缺少权限，也可能服务器只允许指定的网络访问。',
      remedy: '请管理员允许这个令牌使用视频功能。',
    },
    'not-found': {
      title: '服务器返回「找不到」',
      text: '可能是地址不完整，也可能这台服务器对不存在的视频都这样返回，测试无法区分。',
      remedy:
        '请对照管理员提供的地址，检查域名后面是否有遗漏，例如结尾的 /api。如果没有，请保存后生成一个视频试试：地址有误时不会生成，也不计费。',
    },
    'rate-limited': {
      title: '请求太频繁，请稍候',
      text: '短时间内请求过多，地址和服务器都没有问题。',
      remedy: '请等一分钟，再重新测试。',
    },
    'server-error': {
      title: '服务器故障',
      text: '地址正确，但服务器处理请求时出错。',
      remedy: '请过几分钟再试。如果问题仍在，请联系管理员。',
    },
    'not-json': {
      title: '返回内容不是来自视频服务器',
      text: '返回的是网页或其他服务的内容，可能是网络的登录页面。',
      remedy: '请核对地址。如果使用访客或酒店网络，请先登录网络。',
    },
    'signed-out': {
      title: '这个网站的登录已过期',
      text: '返回的是网站的登录页面，没有连接到服务器。',
      remedy: '请重新登录，然后重新测试。',
    },
  },
  tokenMissing: {
    title: '服务器需要令牌',
    text: '已连接服务器，但还没有填写令牌。',
    remedy: '请在上面填写令牌（由管理员提供），然后重新测试。',
  },
  lost: {
    title: (environment) => `无法连接「${environment}」`,
    text: '任务没有丢失，会自动继续查询。测试连接可以找出原因。',
    dismiss: '收起',
  },
  corsRequest: (origin, paths, headers) =>
    `请允许来源 ${origin} 跨域访问（CORS）
路径 ${paths}，
方法 GET、POST 和 OPTIONS，
请求头 ${headers}。
出错的响应（4xx、5xx）也需要带上跨域响应头。如果已经这样设置，请在服务器日志里查找 5xx 错误。`,
  policyRequest: (origin) => `请在网站的 Content-Security-Policy 里，把 ${origin} 加进 connect-src。`,
}
