import type { Later } from '../dictionary.ts'

export const words: Later['framed'] = {
  title: '请单独打开这个网页',
  text: '它被嵌在别的网站里。那个网站可能会误导你的点击，所以在这里什么都不能用。',
  open: '在新标签页打开',
}
