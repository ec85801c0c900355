import type { Parts } from '../dictionary.ts'

export const failures: Parts['tasks']['failures'] = {
  unconfirmedTitle: '还不知道服务器有没有收到',
  unconfirmedText: '如果在服务器上看到了它，填上编号就行。重新提交可能会付两次钱。',
  failedTitle: '没有生成视频',
  failedText: '可以再试一次，或者改一改提示词。',
  classes: {
    content: { title: '内容没有通过审核', text: '换掉真人或品牌的说法，再试一次。' },
    quota: { title: '额度用完了', text: '请联系管理员，任务会留在这里。' },
    token: { title: '服务器自己的账号被拒绝了', text: '请管理员看看服务器上的账号。' },
    timeout: { title: '服务器生成太久，超时了', text: '再试一次；提示词短一些、简单一些会更容易成功。' },
    infrastructure: { title: '服务器自己出了故障', text: '过几分钟再试。如果一直这样，请告诉管理员。' },
    watermark: { title: '没能去掉水印', text: '再试一次。如果一直这样，请告诉管理员。' },
  },
  cancelledTitle: '服务器取消了这个任务',
  cancelledText: '没有生成视频。可以再提交一次。',
  expiredTitle: '视频已过期',
  expiredText: '服务器只保留几天。需要的话可以再生成一次。',
  unknownTitle: (word) => `服务器说：${word}`,
  unknownText: '暂时看不懂这个状态，会继续留意。不用重新提交。',
  playerText: '链接可能已经过期。再查询一次可能会有新链接。',
  linkEnds: (duration) => `链接还有 ${duration}失效`,
  linkEndsText: '请在那之前下载视频。',
  linkEnded: '视频链接已过期',
  linkEndedText: '再查询一次，也许有新链接；没有的话可以再生成一次。',
  noLinkTitle: '完成了，但没有链接',
  noLinkText: '服务器没有给出视频链接。过一会儿再查询一次。',
}
