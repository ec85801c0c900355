// Pages that are opened inside another app, from a chat or a post: what shows them saves no files, and drops a download
// without a word.

/** The apps whose browsers are known to be like that. */
export type InAppBrowser =
  | 'wecom'
  | 'wechat'
  | 'qq'
  | 'dingtalk'
  | 'feishu'
  | 'weibo'
  | 'alipay'
  | 'douyin'
  | 'xiaohongshu'
  | 'baidu'

/** What each adds to the user agent; the first that fits. */
const marks: readonly [mark: RegExp, app: InAppBrowser][] = [
  // It calls itself WeChat as well.
  [/wxwork\//i, 'wecom'],
  [/MicroMessenger\//i, 'wechat'],
  // Not QQ Browser, which is a browser (`MQQBrowser/`).
  [/\bQQ\/\d/, 'qq'],
  [/DingTalk/i, 'dingtalk'],
  [/\b(?:Lark|Feishu)\//i, 'feishu'],
  [/weibo/i, 'weibo'],
  [/AlipayClient/i, 'alipay'],
  [/\baweme|BytedanceWebview/i, 'douyin'],
  [/\bdiscover\/\d|xhsdiscover|XiaoHongShu/i, 'xiaohongshu'],
  [/baiduboxapp/i, 'baidu'],
]

/** The app in which this page is open; null in a browser, and on a computer, where these apps do save files. */
export function inAppBrowser(userAgent = navigator.userAgent): InAppBrowser | null {
  if (!/Android|iPhone|iPad|HarmonyOS|OpenHarmony/i.test(userAgent)) return null
  return marks.find(([mark]) => mark.test(userAgent))?.[1] ?? null
}
