// Whether an answer is the file that was asked for. Hosts may send their page, or a sign-in, in its place with status
// 200: a rewrite rule for everything, an upload that is half done.

import { isHtml } from '#api/sign-in.ts'

/** The kinds of files that the worker keeps, by the end of their name; the page itself has none. */
const kinds: readonly [name: RegExp, type: RegExp, start: RegExp][] = [
  [/\.js$/, /^(?:text|application)\/(?:x-)?(?:java|ecma)script\b/i, /^\s*[^<\s]/],
  [/\.css$/, /^text\/css\b/i, /^\s*[^<\s]/],
  // Hosts have many types for it, or none.
  [/\.json$/, /(?:)/, /^\s*\{/],
  [/^(?:\.\/|index\.html)?$/, /\bhtml\b/i, /^\s*</],
]

/** By the type it calls itself, and by how it begins. Leaves the body to be read. Rejects where that breaks. */
export async function isFit(name: string, answer: Response): Promise<boolean> {
  const [, type, start] = kinds.find(([pattern]) => pattern.test(name)) ?? []
  if (!answer.ok || type === undefined || start === undefined) return false
  if (name.endsWith('.json') && isHtml(answer.headers)) return false
  return type.test(answer.headers.get('content-type') ?? '') && start.test(await beginningOf(answer.clone()))
}

/** Its first bytes, as they come, without a byte order mark. */
async function beginningOf({ body }: Response): Promise<string> {
  const reader = body?.getReader()
  const { value } = (await reader?.read()) ?? {}
  void reader?.cancel()
  return new TextDecoder().decode(value?.subarray(0, 1024))
}
