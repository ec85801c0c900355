// @vitest-environment node
import { expect, test } from 'vitest'
import { inAppBrowser } from '#lib/browser/in-app-browser.ts'

const android = (rest: string) =>
  `Mozilla/5.0 (Linux; Android 13; V2166A; wv) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/116.0.0.0 Mobile Safari/537.36 ${rest}`
const iPhone = (rest: string) =>
  `Mozilla/5.0 (iPhone; CPU iPhone OS 17_4 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148 ${rest}`
const windows = (rest: string) =>
  `Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/116.0.0.0 Safari/537.36 ${rest}`

test.each([
  [
    'WeChat on Android',
    android('XWEB/1160117 MMWEBSDK/20240301 MicroMessenger/8.0.48.2580 NetType/WIFI'),
    'wechat',
  ],
  ['WeChat on an iPhone', iPhone('MicroMessenger/8.0.49(0x18003137) NetType/WIFI Language/zh_CN'), 'wechat'],
  ['WeCom', iPhone('wxwork/4.1.22 MicroMessenger/7.0.1 Language/zh'), 'wecom'],
  ['QQ', android('MQQBrowser/6.2 TBS/046715 V1_AND_SQ_9.0.35_6492 QQ/9.0.35.16780 NetType/WIFI'), 'qq'],
  ['DingTalk', android('AliApp(DingTalk/7.5.15) com.alibaba.android.rimet/43284519'), 'dingtalk'],
  ['Feishu', iPhone('Lark/7.12.3 LarkLocale/zh_CN'), 'feishu'],
  ['Weibo', iPhone('Weibo (iPhone15,2__weibo__14.3.2__iphone__os17.4)'), 'weibo'],
  ['Alipay', iPhone('NebulaSDK/1.8 AliApp(AP/10.5.96) AlipayClient/10.5.96'), 'alipay'],
  ['Douyin', android('aweme_300200 JsSdk/1.0 NetType/WIFI BytedanceWebview/d8a21c6'), 'douyin'],
  ['Xiaohongshu', android('xhsdiscover/8.29.0 NetType/WiFi'), 'xiaohongshu'],
  ['Baidu', android('baiduboxapp/13.57.0.10 (Baidu; P1 13)'), 'baidu'],
  ['QQ Browser', android('MQQBrowser/15.0 Mobile'), null],
  ['Chrome', android(''), null],
  ['Safari', iPhone('Version/17.4 Safari/604.1'), null],
  ['UC', android('UCBrowser/16.5.8.1313'), null],
  ['WeChat on a computer', windows('MicroMessenger/7.0.20 WindowsWechat'), null],
  ['DingTalk on a computer', windows('dingtalk-win/1.0.0'), null],
])('%s', (_, userAgent, app) => {
  expect(inAppBrowser(userAgent)).toBe(app)
})
