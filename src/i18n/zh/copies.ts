import type { Messages } from '../dictionary.ts'

export const copies: Messages['tasks']['copies'] = {
  keep: '保存到本机',
  keepHint: '保存后，断网和链接过期都不影响观看。',
  stop: '停止保存',
  remove: '移除副本',
  removed: '已移除副本',
  notStored: '这个浏览器在这里存不了视频',
  kept: '已存本机',
  coming: (percent) => (percent === null ? '正在存到本机' : `正在存到本机 ${percent}`),
  notKept: '没能存到本机',
  notAllowed: '服务器不允许存到本机',
  keeping: '正在保存到本机',
  soFar: (bytes, total) => (total === null ? bytes : `${bytes} / ${total}`),
  keptHere: (bytes) => `已保存到本机（${bytes}）`,
  keptText: '断网和链接过期都不影响观看。备份里不含视频。',
  again: '再试一次',
  open: '打开视频',
  failures: {
    unreadable: {
      title: '视频所在的服务器不允许这个网页保存它',
      text: '可以打开视频，在那里另存，再到这里选择那个文件。想让网页自己保存，请把下面这段话发给管理那台服务器的人：',
    },
    gone: { title: '没能保存：视频链接已过期', text: '问过服务器，没有新链接。' },
    stream: {
      title: '没能保存：它是视频流',
      text: '链接指向的是很多小段的清单，不是一个文件，只能从服务器上观看。',
    },
    notVideo: {
      title: '没能保存：链接打开的不是视频',
      text: '收到的是一段提示或一个网页。问过服务器，没有新链接。',
    },
    unreachable: {
      title: '没能保存：视频所在的服务器没有回应',
      text: '请过一会儿再试。没有留下半个文件。',
    },
    full: {
      title: '浏览器的空间装不下这个视频',
      text: '没有留下半个文件，任务记录也没有受影响。可以到设置里移除别的副本，或者直接下载。',
    },
    limit: {
      title: '这个视频超出了你设的上限',
      text: '没有留下半个文件。可以到设置里调高副本的上限，或者直接下载。',
    },
  },
  savedFile: {
    use: '选择已保存的文件…',
    taken: '这个文件已存为本机副本',
    refusals: {
      unplayable: '这个浏览器没法把该文件当视频播放。什么都没有改动。',
      stream: '这个文件只是播放列表，里面没有视频。什么都没有改动。',
      another: '这是另一个视频：时长或画面比例不一样。什么都没有改动。',
      limit: '文件超出了副本的上限。可以到设置里调高上限。',
      notStored: '没能存下这个文件：浏览器的空间不够。什么都没有改动。',
    },
  },
  recipe: (origin) =>
    `请允许来源 ${origin} 跨域读取视频文件：对视频文件的 GET 请求（包括带 Range 请求头的）返回响应头 Access-Control-Allow-Origin: ${origin}。`,
  copyRecipe: '复制这段话',
  recipeCopied: '已复制',
}
