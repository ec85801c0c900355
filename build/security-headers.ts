// Security and caching headers of the built site. The page, the `_headers` file and the samples in deploy/
// are generated from these values or tested against them.

/**
 * What the built page may load. `connect-src`, `img-src` and `media-src` allow any http(s) host, because the
 * person chooses the API and video hosts. No `upgrade-insecure-requests`, which would break http APIs on the
 * local network.
 */
export const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data: blob: https: http:",
  "media-src 'self' blob: https: http:",
  "connect-src 'self' https: http:",
  "font-src 'self'",
  "worker-src 'self'",
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "require-trusted-types-for 'script'",
  'trusted-types app',
].join('; ')

/** Headers of every response. `frame-ancestors` works only as a header, so the page itself cannot set it. */
export const securityHeaders: Readonly<Record<string, string>> = {
  'Content-Security-Policy': `${contentSecurityPolicy}; frame-ancestors 'none'`,
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
  'Referrer-Policy': 'no-referrer',
  'Permissions-Policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
}

/**
 * Policy for responses that a reverse proxy serves from the site's own origin: their pages must not run
 * scripts, because this origin stores tokens. Unlike `sandbox`, this policy lets a video play in its own tab.
 */
export const proxiedContentPolicy =
  "default-src 'none'; media-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

/** For files whose name changes with their content; browsers never need to revalidate them. */
export const hashedFileCaching = 'public, max-age=31536000, immutable'

/** Cached, but revalidated before every use, so an edit or a new version takes effect at once. */
export const otherFileCaching = 'no-cache'
