import type { Messages } from '../dictionary.ts'

export const copies: Messages['tasks']['copies'] = {
  keep: '离线保存',
  keepHint: '留在这个网页里，断网或链接失效也能观看。要得到文件，请用「下载」。',
  stop: '停止保存',
  remove: '移除离线视频',
  removed: '已移除离线视频',
  notStored: '这个浏览器无法离线保存视频',
  kept: '已离线保存',
  coming: (percent) => (percent === null ? '正在离线保存' : `正在离线保存 ${percent}`),
  notKept: '离线保存失败',
  notAllowed: '服务器不允许离线保存',
  keeping: '正在离线保存',
  soFar: (bytes, total) => (total === null ? bytes : `${bytes} / ${total}`),
  keptHere: (bytes) => `已离线保存（${bytes}）`,
  keptText: '断网或链接失效也能观看。备份不含视频。',
  again: '重试',
  open: '打开视频',
  failures: {
    unreadable: {
      title: '视频所在的服务器不允许离线保存',
      text: '可以打开视频，在那里另存，再到这里选择保存的文件。',
    },
    gone: { title: '保存失败：视频链接已失效', text: '已向服务器查询，没有新链接。' },
    stream: {
      title: '保存失败：这是视频流',
      text: '链接指向由很多小段组成的播放列表，不是一个文件，只能在线观看。',
    },
    notVideo: {
      title: '保存失败：链接指向的不是视频',
      text: '返回的是提示信息或网页。已向服务器查询，没有新链接。',
    },
    unreachable: {
      title: '保存失败：视频所在的服务器未响应',
      text: '请稍后再试。没有保留不完整的文件。',
    },
    full: {
      title: '浏览器的存储空间不足',
      text: '没有保留不完整的文件，任务不受影响。可以到设置里移除其他离线视频，或者直接下载。',
    },
    limit: {
      title: '视频超出了你设置的上限',
      text: '没有保留不完整的文件。可以到设置里调高离线视频的上限，或者直接下载。',
    },
  },
  savedFile: {
    use: '选择已保存的文件…',
    taken: '已离线保存',
    refusals: {
      unplayable: '这个浏览器无法播放该文件。没有改动任何内容。',
      stream: '这个文件只是播放列表，不含视频。没有改动任何内容。',
      another: '这是另一个视频：时长或画面比例不同。没有改动任何内容。',
      limit: '文件超出了离线视频的上限，可以到设置里调高。',
      notStored: '保存失败：浏览器的存储空间不足。没有改动任何内容。',
    },
  },
  recipe: (origin) =>
    `请允许来源 ${origin} 跨域读取视频文件：对视频文件的 GET 请求（包括带 Range 请求头的）返回响应头 Access-Control-Allow-Origin: ${origin}。`,
  forAdmin: '给管理员的说明',
  copyRecipe: '复制这段话',
  recipeCopied: '已复制',
}
