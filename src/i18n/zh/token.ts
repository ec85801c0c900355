import type { Messages } from '../dictionary.ts'

export const token: Messages['token'] = {
  label: '令牌（访问密钥）',
  hint: (host) => `只发往 ${host}。`,
  placeholder: '粘贴令牌',
  show: '显示',
  hide: '隐藏',
  remember: '在这台设备上记住',
  rememberInClear: '这个网页没有使用 https，令牌会不加密地保存。公用电脑请不要勾选。',
  save: '保存',
  saved: '已保存令牌',
  readAs: (length) => `已提取其中的令牌，共 ${length} 个字符。`,
  cleaned: '已去掉令牌以外的内容。',
  problems: {
    empty: '请粘贴令牌。',
    unclear: '无法判断哪一段是令牌，请只粘贴令牌本身。',
    characters: '令牌里有不允许的字符。请重新复制，不要带引号和说明文字。',
  },
}
