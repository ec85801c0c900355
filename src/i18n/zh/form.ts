import type { Later } from '../dictionary.ts'

export const image: Later['image'] = {
  problems: {
    empty: '这是空文件或文件夹，请选择一张图片。',
    'not-opened': '无法打开。如果是文件夹，请选择里面的一张图片；如果文件被移动过，请重新选择。',
    heic: '这个浏览器不支持 HEIC 照片。请在 iPhone 的「设置\u00a0› 相机\u00a0› 格式」里选「兼容性最佳」后重新拍摄，或先把这张照片转成 JPG。',
    svg: '不支持 SVG 图形，请先转成 PNG。',
    'not-image': '浏览器无法读取这个文件，请换成 JPG、PNG 或 WebP 图片。',
    damaged: '这张图片已损坏，无法读取。请重新保存一次，或换一张。',
    'no-memory': '浏览器内存不足，无法缩小这张图片。请关闭一些标签页，或换一张小一些的。',
  },
  tooLarge: (size, most) => `图片太大（${size}），请换一张 ${most} 以内的。`,
  tooManyPixels: (size, most) => `图片的像素太多（${size}），请换一张不超过 ${most} 百万像素的。`,
  notKept: '存储空间不足，刷新后不会保留这张图片；现在提交不受影响。',
  onlyFirst: (name) => `每次只能使用一张图片，已选用「${name}」。`,
  still: '动图只使用第一帧。',
}

export const options: Later['options'] = {
  more: '更多选项',
  moreWith: (chosen) => `更多选项：${chosen}`,
  lookFirst: '服务器的选项已经显示，请确认后再生成。',
  automatic: '自动选择',
  changeIt: '请修改后再试。',
  shape: (size, shape) => `${size}（${shape}）`,
  shapes: { landscape: '横屏', portrait: '竖屏', square: '方形' },
  on: '开',
  off: '关',
  pair: (title, value) => `「${title} ${value}」`,
  about: (title, sentence) => `${title}：${sentence}`,
  notOne: (title, value) => `「${title}」不能是「${value}」。`,
  notTaken: (name) => `这一行不能使用「${name}」。`,
  impossible: (choices, because) =>
    `${choices.map((choice) => `「${choice}」`).join('、')}不能和${because}一起使用。`,
  impossibleNow: (choices) => `${choices.map((choice) => `「${choice}」`).join('、')}现在不能选。`,
  excluded: (title, because) => `「${title}」不能和${because}一起使用，不会发送。`,
  problems: {
    choose: (title) => `请先选择「${title}」。`,
    fill: (title) => `请先填写「${title}」。`,
    gone: (value) => `「${value}」现在不能选了，请重新选择。`,
    integer: '请填写整数。',
    number: '请填写数字。',
    minimum: (least) => `不能小于 ${least}。`,
    maximum: (most) => `不能大于 ${most}。`,
    maxLength: (most) => `太长了，最多 ${most} 个字。`,
    allowed: (choices) => `只能选${choices.map((choice) => `「${choice}」`).join('、')}。`,
    with: (because) => `和${because}一起使用时：`,
  },
}
