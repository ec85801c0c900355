/**
 * What people call the columns of a table of prompts, in lower case. In every language at once: a table may come from
 * a colleague.
 */
export const columnNames = {
  prompt: ['提示词', '提示', '描述', '文案', 'prompt', 'prompts', 'text', 'description'],
  image: [
    '图片链接',
    '图片',
    '参考图',
    '参考图链接',
    '图片地址',
    'image link',
    'image',
    'image url',
    'reference image',
  ],
  model: ['模型', 'model'],
}
