// When a signed link ends, as far as the link itself says so.

const second = 1_000

/** Milliseconds since 1970, or null for a link that does not say; never throws. */
export function readLinkExpiry(link: string): number | null {
  const query = URL.canParse(link) ? new URL(link).searchParams : new URLSearchParams()
  // Azure, as `videos.openai.com` uses it.
  const azure = Date.parse(query.get('se') ?? '')
  if (Number.isFinite(azure)) return azure
  // AWS: a start in compact ISO form and a length in seconds.
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

/** Whether a link is over, as far as it says so itself; never throws. */
export function isLinkExpired(link: string): boolean {
  const end = readLinkExpiry(link)
  return end !== null && end <= Date.now()
}
