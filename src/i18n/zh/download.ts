import type { Later } from '../dictionary.ts'

export const words: Later['download'] = {
  saving: (name) => `正在下载：${name}`,
  packing: (index, total) => `正在打包第 ${index} 个，共 ${total} 个`,
  bytes: (bytes) => `已下载 ${bytes}`,
  bytesOf: (bytes, total) => `已下载 ${bytes}，共 ${total}`,
  large: (size) => `已超过 ${size}。这个浏览器要等全部下载完才能保存，建议分几次下载。`,
  stop: '停止',
  stopped: '已停止，没有保存文件',
  saved: (name) => `已保存：${name}`,
  packed: (count) => `已将 ${count} 个视频保存为压缩包`,
  nothingPacked: (reasons) => `没有保存压缩包，这些视频都无法读取（${reasons}）。请在卡片上逐个下载。`,
  packedWithout: (done, count, names) =>
    `已将 ${done} 个视频保存为压缩包；${count} 个没有包含在内，仍保持选中：${names}。原因见 videos.csv。`,
  andMore: (count) => `另外 ${count} 个`,
  openedInTab: '视频所在的服务器不允许直接下载，已在新标签页打开，请在那里保存。',
  opensInTab: '视频所在的服务器不允许直接下载。请在新标签页打开，在那里保存。',
  openTab: '打开',
  notAsked: (why) => `视频链接已失效，获取新链接失败：${why}。请稍后再试。`,
  failures: {
    unreadable: '视频所在的服务器不允许直接下载',
    gone: '链接已失效，服务器也没有新链接',
    trouble: '视频所在的服务器暂时有问题，请稍后再试。',
    stream:
      '这个视频是视频流，由很多小段组成，不是一个文件，无法在这里保存。请复制链接，用支持视频流的播放器或下载工具打开。',
    notVideo: '这个链接指向的不是视频，而是提示信息或网页，所以没有保存。',
    'signed-out': '这个网站的登录已过期，请重新登录后再下载。',
    broken: '连接中断，没有保存文件。请重试。',
    unwritable: '保存失败：磁盘可能已满，或者没有权限写入所选的文件夹。',
  },
  inApp: {
    names: {
      ...{ wechat: '微信', wecom: '企业微信', qq: 'QQ', dingtalk: '钉钉', feishu: '飞书', weibo: '微博' },
      ...{ alipay: '支付宝', douyin: '抖音', xiaohongshu: '小红书', baidu: '百度 App' },
    },
    video: (app) => `${app}里无法下载文件。请复制视频链接，粘贴到手机自带的浏览器里打开，再保存。`,
    byId: (app, id) =>
      `${app}里无法下载文件。请用手机自带的浏览器打开这个网站，按编号（${id}）添加任务，再下载。`,
    videos: (app) => `${app}里无法下载文件。请逐个复制视频链接，粘贴到手机自带的浏览器里打开，再保存。`,
    files: (app) => `${app}里无法保存文件，没有保存任何内容。请改用手机自带的浏览器打开这个网站。`,
  },
  csv: {
    file: '文件',
    note: '说明',
    missing: (reason) => `没有包含：${reason}`,
    cut: (reason) => `不完整：${reason}`,
  },
  reasons: {
    unreadable: '视频所在的服务器不允许直接下载',
    gone: '链接已失效',
    trouble: '视频所在的服务器暂时有问题',
    stream: '是视频流，不是一个文件',
    notVideo: '链接指向的不是视频',
    'signed-out': '这个网站的登录已过期',
    broken: '连接中断',
    cut: '下载中途连接中断',
  },
}
