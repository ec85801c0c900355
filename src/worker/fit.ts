// Checks whether a response is the requested file. A host may send its page or a sign-in page instead, with
// status 200: because of a catch-all rewrite rule, or an upload that is half done.

import { isHtml } from '#api/sign-in.ts'

/** The kinds of files that the worker caches, by extension; the page itself has none. */
const kinds: readonly [name: RegExp, type: RegExp, start: RegExp][] = [
  [/\.js$/, /^(?:text|application)\/(?:x-)?(?:java|ecma)script\b/i, /^\s*[^<\s]/],
  [/\.css$/, /^text\/css\b/i, /^\s*[^<\s]/],
  // Hosts use many content types for JSON, or none.
  [/\.json$/, /(?:)/, /^\s*\{/],
  [/^(?:\.\/|index\.html)?$/, /\bhtml\b/i, /^\s*</],
]

/** Checks status, content type and first bytes. Leaves the body unread. Rejects if reading it fails. */
export async function isFit(name: string, answer: Response): Promise<boolean> {
  const [, type, start] = kinds.find(([pattern]) => pattern.test(name)) ?? []
  if (!answer.ok || type === undefined || start === undefined) return false
  if (name.endsWith('.json') && isHtml(answer.headers)) return false
  return type.test(answer.headers.get('content-type') ?? '') && start.test(await beginningOf(answer.clone()))
}

/** The start of the first chunk, at most 1024 bytes, without a byte order mark. */
async function beginningOf({ body }: Response): Promise<string> {
  const reader = body?.getReader()
  const { value } = (await reader?.read()) ?? {}
  void reader?.cancel()
  return new TextDecoder().decode(value?.subarray(0, 1024))
}
