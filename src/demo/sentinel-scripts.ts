import type { Asked, Fault, Script } from './script.ts'
import type { SentinelId } from './sentinels.ts'
import { errorAnswer, unauthorizedAnswer } from './wire.ts'

/** Duration of an outage, in milliseconds since the video was created. */
const troubleMs = 15_000

/** What each sentinel does. */
export const sentinelScripts: Readonly<Record<SentinelId, Script>> = {
  refused: {
    createFault: errorAnswer(400, '请求失败：内容没有通过审核 · The content was refused'),
  },
  violation: {
    outcome: 'failed',
    reason: '内容违规，没有通过审核 · This content may violate our guardrails',
  },
  quota: {
    outcome: 'failed',
    reason: '额度不足，今天的生成次数已用完 · Insufficient quota: no generations left today',
  },
  slow: { runningMs: 40 * 60_000 },
  expired: { videoUrl: ({ gone }) => gone },
  token: {
    queryFault: ({ isOtherAuthorization }) => (isOtherAuthorization ? null : unauthorizedAnswer),
  },
  outage: inTrouble(errorAnswer(500, '服务器内部错误 · Internal server error', 'internal_error')),
  network: inTrouble('network'),
  lost: { createFault: 'lost' },
}

/** Keeps the video in the queue until the outage ends, so that its progress is visible afterwards. */
function inTrouble(fault: Fault): Script {
  return {
    queuedMs: troubleMs,
    queryFault: ({ ageMs }: Asked) => (ageMs < troubleMs ? fault : null),
  }
}
