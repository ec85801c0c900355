/** Kind of failure that a server's reason describes. Only selects the advice, never the status. */
export type FailureClass = 'content' | 'quota' | 'token' | 'timeout' | 'infrastructure' | 'watermark'

/** The first matching row wins. The words come from real servers. */
const signs: readonly [FailureClass, RegExp][] = [
  ['content', /violat|moderat|guardrail|policy|违规|审核|敏感/i],
  ['quota', /quota|insufficient|credit|balance|heavy load|too many|额度|余额|配额/i],
  ['token', /token|unauthori[sz]ed|api key|令牌|授权/i],
  ['timeout', /time[d]? ?out|超时/i],
  ['watermark', /watermark|水印/i],
  ['infrastructure', /proxy|cloudflare|ixbrowser|browser|upstream|network|代理|网络/i],
]

/** Null if the reason is missing or matches no known class. */
export function classifyFailure(reason: string | null): FailureClass | null {
  if (reason === null) return null
  return signs.find(([, sign]) => sign.test(reason))?.[0] ?? null
}
