import type { Messages } from '../dictionary.ts'

export const token: Messages['token'] = {
  label: '令牌',
  hint: (host) => `只发往 ${host}。`,
  placeholder: '粘贴令牌',
  show: '显示内容',
  hide: '隐藏内容',
  remember: '记住在这台设备上',
  rememberInClear: '这个页面没有 https，令牌只能不加密地存放。公用电脑请不要勾选。',
  save: '保存',
  saved: '已保存令牌',
  readAs: (length) => `只取其中的令牌，共 ${length} 个字符。`,
  cleaned: '只保留了令牌本身。',
  problems: {
    empty: '先粘贴令牌。',
    unclear: '看不出哪一段是令牌。请只粘贴令牌本身。',
    characters: '里面有令牌不会有的字符。请重新复制，不要带引号和说明文字。',
  },
}
