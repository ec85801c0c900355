// What browsers are told about the built page. The one place of these texts: the page, the `_headers` file and the
// samples in deploy/ are made of them or tested against them.

/**
 * What the built page may load and reach. `connect-src`, `img-src` and `media-src` stay open for http(s):
 * the API and the video host are whatever the person connects. No `upgrade-insecure-requests`: it would break
 * http APIs on the local network.
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

/** Of every answer of a host. `frame-ancestors` works as a header only, so the page itself cannot say it. */
export const securityHeaders: Readonly<Record<string, string>> = {
  'Content-Security-Policy': `${contentSecurityPolicy}; frame-ancestors 'none'`,
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
  'Referrer-Policy': 'no-referrer',
  'Permissions-Policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
}

/**
 * Of what a reverse proxy brings to the site's own origin: no page from there may run a script, because this origin
 * keeps tokens. A video in a tab of its own plays; in a `sandbox` it would not.
 */
export const proxiedContentPolicy =
  "default-src 'none'; media-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

/** Its name changes with its content, so it never has to be asked for again. */
export const hashedFileCaching = 'public, max-age=31536000, immutable'

/** Kept, but asked about before every use: an edit or a new version is seen at once. */
export const otherFileCaching = 'no-cache'
