import type { Later } from '../dictionary.ts'

export const words: Later['image'] = {
  problems: {
    empty: '里面什么都没有：它是空文件，或者是文件夹。请选一张图片。',
    'not-opened': '打不开。如果是文件夹，请选里面的一张图片；如果文件被移动过，请重新选择。',
    heic: '这个浏览器读不了 HEIC 照片。请在 iPhone 的「设置\u00a0› 相机\u00a0› 格式」里选「兼容性最佳」再拍，或先把这张存成 JPEG。',
    svg: 'SVG 是图形，不是照片。请先存成 PNG 再用。',
    'not-image': '浏览器读不了这个文件。请换成 JPG、PNG 或 WebP 图片。',
    damaged: '这张图片已损坏，浏览器读不了。请重新保存一次，或换一张。',
    'no-memory': '浏览器没能缩小这张图片。请关掉一些标签页，或换一张小一点的。',
  },
  tooLarge: (size, most) => `图片太大（${size}）。换一张 ${most} 以内的。`,
  tooManyPixels: (size, most) => `图片的像素太多（${size}）。换一张不超过 ${most} 百万像素的。`,
  notKept: '空间不够，刷新后这张图片不会保留；现在提交不受影响。',
  onlyFirst: (name) => `一次只用一张图片，用的是「${name}」。`,
  still: '动图只用第一帧。',
}
