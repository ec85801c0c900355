import type { Later } from '../dictionary.ts'

export const words: Later['connection'] = {
  test: '测试连接',
  testing: (host) => `正在测试 ${host}…`,
  again: '再测一次',
  stop: '停止',
  whatToDo: '怎么办：',
  copy: '复制这段话',
  copied: '已复制',
  openServer: '在新标签页打开',
  free: '测试不会生成视频，也不花钱。',
  mayAsk: '如果浏览器问你是否允许这个网页访问本地网络里的设备，请选「允许」。',
  connect: {
    title: '连接服务器',
    text: '需要管理员给的令牌，有时还要一个接口地址。点「连接」会先测试一下，不生成视频，也不花钱。',
    server: '服务器',
    another: '另一台服务器…',
    tokenHint: '只发往这台服务器。',
    connect: '连接',
    connected: '连接好了',
    start: '去写第一条提示词',
    saveAnyway: '仍然保存',
    later: '以后再说',
  },
  steps: {
    address: { todo: '地址', running: '正在检查地址', ok: '地址写法正确', bad: '这个地址不能用' },
    answer: {
      todo: '还没有问服务器',
      running: '正在等服务器回应',
      ok: '服务器有回应',
      bad: '没有等到服务器的回应',
    },
    entry: {
      todo: '还不知道服务器是否放行这个网页',
      running: '正在看服务器是否放行',
      ok: '服务器放行了这个网页',
      bad: '服务器没有放行这个网页',
    },
    token: { todo: '令牌还没有检查', running: '正在检查令牌', ok: '令牌有效', bad: '令牌被拒绝了' },
  },
  answerTook: (ms) => `服务器有回应（${ms} 毫秒）`,
  diagnoses: {
    ok: { title: '一切就绪，可以生成视频', text: '', remedy: '' },
    'invalid-url': {
      title: '这个地址不能用',
      text: '它不完整，或者冒号后面的数字是浏览器从不连接的。',
      remedy: '从管理员的消息里把地址完整地复制过来。它的样子像 https://example.com:8000',
    },
    offline: {
      title: '网络断开了',
      text: '这台设备没有连上网络，所以什么都问不了。',
      remedy: '重新连上网络，再测一次。',
    },
    'mixed-content': {
      title: '浏览器拦下了：这个网页是 https，服务器是 http',
      text: '在受保护的（https）网页里，浏览器不允许访问没有保护的（http）地址。',
      remedy:
        '如果服务器也有 https 开头的地址，请换成它。没有的话，请管理员提供一个，或者用 http 开头的地址打开这个网页。',
    },
    'local-network-denied': {
      title: '浏览器不让这个网页访问本地网络',
      text: '服务器在你的本地网络里，而访问本地网络的权限被拒绝了。',
      remedy: '点浏览器地址栏左边的图标，打开网站设置，把「本地网络访问」改成允许，再测一次。',
    },
    csp: {
      title: '这个网站自己禁止访问那台服务器',
      text: '网站的安全规则里写着它可以访问哪些地址，这个地址不在其中。',
      remedy: '请把下面这段话发给管理这个网站（不是服务器）的人。',
    },
    cors: {
      title: '服务器在线，但不允许这个网页访问它',
      text: '服务器有回应，但不让这个网页读取。有时是服务器自己出了故障，看上去也是这样。',
      remedy: '你自己改不了，请把下面这段话发给管理服务器的人。',
    },
    unreachable: {
      title: '连不上服务器',
      text: '可能是地址写错了，服务器没有开，或者要在别的网络里才能访问。',
      remedy: '先逐字核对地址，再在新标签页里打开服务器：浏览器会在那里说明原因。',
    },
    timeout: {
      title: '服务器太久没有回应',
      text: '等了很久也没有等到。可能是服务器太忙，也可能是路上有什么把请求拦住了。',
      remedy: '过一分钟再测一次。如果一直这样，请告诉管理员；也可能需要先连上 VPN。',
    },
    unauthorized: {
      title: '令牌不对',
      text: '服务器连上了，但它不接受这个令牌。',
      remedy: '把令牌完整地再复制一次。还是不行的话，请管理员给一个新的。',
    },
    forbidden: {
      title: '这个令牌没有权限',
      text: '服务器认得它，但不放行：可能缺少权限，也可能服务器只允许某些网络访问。',
      remedy: '请管理员允许这个令牌使用视频功能。',
    },
    'not-found': {
      title: '服务器回答「找不到」',
      text: '可能是地址少写了一段，也可能这台服务器对不存在的视频都这样回答。光靠测试分不出来。',
      remedy:
        '对照管理员给的地址，看看域名后面的部分有没有少写，比如结尾的 /api。如果没有写错，就保存下来，生成一个视频试试：地址不对的话，不会生成，也不花钱。',
    },
    'rate-limited': {
      title: '服务器请我们慢一点',
      text: '短时间里问得太多了。地址和服务器都没有问题。',
      remedy: '等一分钟，再测一次。',
    },
    'server-error': {
      title: '服务器出了故障',
      text: '地址是对的，但服务器在回答时出错了。',
      remedy: '过几分钟再试。如果一直这样，请告诉管理员。',
    },
    'not-json': {
      title: '回答的不是视频服务器',
      text: '收到的是一个网页或别的服务，也许是网络的登录页面。',
      remedy: '核对一下地址。如果用的是访客或酒店网络，请先在那里登录。',
    },
    'signed-out': {
      title: '这个网站的登录已过期',
      text: '回答的是网站的登录页面，没有问到服务器。',
      remedy: '重新登录，再测一次。',
    },
  },
  tokenMissing: {
    title: '服务器需要令牌',
    text: '服务器连上了，但还没有填令牌。',
    remedy: '在上面填上令牌（由管理员发给你），再测一次。',
  },
  lost: {
    title: (environment) => `连不上${environment}`,
    text: '任务都还在，会自动接着查询。测一测就知道是哪里不通。',
    dismiss: '收起',
  },
  corsRequest: (origin, paths, headers) =>
    `请允许来源 ${origin} 跨域访问（CORS）
路径 ${paths}，
方法 GET、POST 和 OPTIONS，
请求头 ${headers}。
出错的回答（4xx、5xx）也需要带上跨域响应头。如果已经这样设置了，请在服务器日志里找找 5xx 错误。`,
  policyRequest: (origin) => `请在网站的 Content-Security-Policy 里，把 ${origin} 加进 connect-src。`,
}
