// Browsers inside other apps, which open links from chats and posts. They cannot save files and drop
// downloads silently.

/** Apps whose browsers are known to drop downloads. */
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

/** What each app adds to the user agent; the first match wins. */
const marks: readonly [mark: RegExp, app: InAppBrowser][] = [
  // WeCom also includes WeChat's mark.
  [/wxwork\//i, 'wecom'],
  [/MicroMessenger\//i, 'wechat'],
  // Does not match QQ Browser (`MQQBrowser/`), which is a real browser.
  [/\bQQ\/\d/, 'qq'],
  [/DingTalk/i, 'dingtalk'],
  [/\b(?:Lark|Feishu)\//i, 'feishu'],
  [/weibo/i, 'weibo'],
  [/AlipayClient/i, 'alipay'],
  [/\baweme|BytedanceWebview/i, 'douyin'],
  [/\bdiscover\/\d|xhsdiscover|XiaoHongShu/i, 'xiaohongshu'],
  [/baiduboxapp/i, 'baidu'],
]

/**
 * The app that shows this page; null in a real browser, and on computers, where these apps can save files.
 */
export function inAppBrowser(userAgent = navigator.userAgent): InAppBrowser | null {
  if (!/Android|iPhone|iPad|HarmonyOS|OpenHarmony/i.test(userAgent)) return null
  return marks.find(([mark]) => mark.test(userAgent))?.[1] ?? null
}
