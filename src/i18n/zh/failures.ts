import type { Parts } from '../dictionary.ts'

export const failures: Parts['tasks']['failures'] = {
  unconfirmedTitle: '还不知道服务器有没有收到',
  unconfirmedText: '如果在服务器上看到了它，填上编号就行。重新提交可能会付两次钱。',
  failedTitle: '没有生成视频',
  failedText: '服务器没有说明原因。可以再试一次，或者改一改提示词。',
  cancelledTitle: '服务器取消了这个任务',
  cancelledText: '没有生成视频。可以再提交一次。',
  expiredTitle: '视频已过期',
  expiredText: '服务器只保留几天。需要的话可以再生成一次。',
  unknownTitle: (word) => `服务器说：${word}`,
  unknownText: '暂时看不懂这个状态，会继续留意。不用重新提交。',
  playerText: '链接可能已经过期。再查询一次可能会有新链接。',
  noLinkTitle: '完成了，但没有链接',
  noLinkText: '服务器没有给出视频链接。过一会儿再查询一次。',
}
