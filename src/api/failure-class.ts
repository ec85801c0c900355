/** What kind of failure a server's reason speaks of; a hint for the advice, never for the status. */
export type FailureClass = 'content' | 'quota' | 'token' | 'timeout' | 'infrastructure' | 'watermark'

/** The first row that fits counts; words as real servers write them. */
const signs: readonly [FailureClass, RegExp][] = [
  ['content', /violat|moderat|guardrail|policy|违规|审核|敏感/i],
  ['quota', /quota|insufficient|credit|balance|heavy load|too many|额度|余额|配额/i],
  ['token', /token|unauthori[sz]ed|api key|令牌|授权/i],
  ['timeout', /time[d]? ?out|超时/i],
  ['watermark', /watermark|水印/i],
  ['infrastructure', /proxy|cloudflare|ixbrowser|browser|upstream|network|代理|网络/i],
]

/** Null where the reason is missing or speaks of nothing known. */
export function classifyFailure(reason: string | null): FailureClass | null {
  if (reason === null) return null
  return signs.find(([, sign]) => sign.test(reason))?.[0] ?? null
}
