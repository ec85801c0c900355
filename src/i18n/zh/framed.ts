import type { Later } from '../dictionary.ts'

export const words: Later['framed'] = {
  title: '请单独打开这个网页',
  text: '这个网页被嵌入了其他网站。为防止你的点击被误导，在这里无法使用。',
  open: '在新标签页打开',
}
