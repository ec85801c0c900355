// When a signed link expires, if the link itself says so.

const second = 1_000

/** Expiry in milliseconds since 1970; null if the link does not say. Never throws. */
export function readLinkExpiry(link: string): number | null {
  const query = URL.canParse(link) ? new URL(link).searchParams : new URLSearchParams()
  // Azure, used by `videos.openai.com`.
  const azure = Date.parse(query.get('se') ?? '')
  if (Number.isFinite(azure)) return azure
  // AWS: a start in compact ISO format and a duration in seconds.
  const start = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(query.get('X-Amz-Date') ?? '')
  const length = Number(query.get('X-Amz-Expires') ?? Number.NaN)
  if (start !== null && Number.isFinite(length)) {
    const [year = 0, month = 1, day = 1, hour = 0, minute = 0, sec = 0] = start.slice(1).map(Number)
    return Date.UTC(year, month - 1, day, hour, minute, sec) + length * second
  }
  // OSS, S3's older form, and Cloudfront: seconds since 1970.
  const at = Number(query.get('Expires') ?? query.get('x-oss-expires') ?? Number.NaN)
  return Number.isFinite(at) && at > 1_000_000_000 ? at * second : null
}

/** Whether a link says itself that it has expired. Never throws. */
export function isLinkExpired(link: string): boolean {
  const end = readLinkExpiry(link)
  return end !== null && end <= Date.now()
}
