// Security and caching headers of the built site. The page, the `_headers` file and the samples in deploy/
// are generated from these values or tested against them.

import { createHash } from 'node:crypto'

/**
 * What the built page may load; the hashes of the scripts and styles inside it are added. `connect-src`, `img-src` and `media-src` allow any http(s) host, because the
 * person chooses the API and video hosts. No `upgrade-insecure-requests`, which would break http APIs on the
 * local network.
 */
const sources = {
  'default-src': "'none'",
  'script-src': "'self'",
  'style-src': "'self'",
  'img-src': "'self' data: blob: https: http:",
  'media-src': "'self' blob: https: http:",
  'connect-src': "'self' https: http:",
  'font-src': "'self'",
  'worker-src': "'self'",
  'manifest-src': "'self'",
  'base-uri': "'none'",
  'form-action': "'none'",
  'require-trusted-types-for': "'script'",
  'trusted-types': 'app',
}

type PolicySources = Partial<Record<keyof typeof sources, string>>

/** The policy, with other sources for some directives. */
function contentSecurityPolicy(changed: PolicySources): string {
  return Object.entries({ ...sources, ...changed })
    .map((directive) => directive.join(' '))
    .join('; ')
}

/** Writes the policy for a page with these scripts and styles inside; `sources` replaces some of the usual ones. */
export function withPolicy(html: string, sources: PolicySources = {}): string {
  const policy = contentSecurityPolicy({
    ...sources,
    'script-src': allowing(html, /<script(?: type="module")?>(.*?)<\/script>/gs, sources['script-src']),
    'style-src': allowing(html, /<style>(.*?)<\/style>/gs, sources['style-src']),
  })
  return html
    .replace(/\s*<meta http-equiv="Content-Security-Policy"[^>]*>/, '')
    .replace('<head>', () => `<head>\n    <meta http-equiv="Content-Security-Policy" content="${policy}" />`)
}

/** The policy that a page has in its head. */
export function policyOf(html: string): string {
  const [, policy] = /<meta http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(html) ?? []
  if (policy === undefined) throw new Error('The page has no content security policy')
  return policy
}

function allowing(html: string, blocks: RegExp, usual = "'self'"): string {
  const hashes = [...html.matchAll(blocks)].map(
    ([, text = '']) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`,
  )
  return [usual, ...hashes].filter(Boolean).join(' ')
}

/** `frame-ancestors` works only as a header, so the page itself cannot set it. */
export function policyHeader(policy: string): string {
  return `${policy}; frame-ancestors 'none'`
}

/** Headers of every response, besides the policy. */
export const securityHeaders: Readonly<Record<string, string>> = {
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
