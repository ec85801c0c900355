// What to do about a video that does not play: a media element never says why.

import { useState } from 'react'
import { readLinkExpiry } from '#api/link-expiry.ts'
import type { Messages, Parts } from '#i18n/dictionary.ts'
import type { Task } from '#tasks/task.ts'
import { checkNow, hasUsableToken, homeOf } from '#tasks/video-query.ts'
import { useServices } from './services.ts'

/** Links that did not play and were asked about since: once in a page's life is enough. */
const askedAbout = new Set<string>()

interface Playback {
  state: 'fine' | 'asking' | 'failed'
  /** Changes with every try, for the `key` of the element. */
  attempt: string
  onError: () => void
}

/** A link that does not play may have been replaced: the server is asked once, and what it says gets a try. */
export function usePlayback(task: Task, url: string): Playback {
  const services = useServices()
  // A failure belongs to one answer of the server: asked again, the same link gets another try.
  const attempt = `${url} ${task.askedAt}`
  const key = `${task.id} ${url}`
  const [failed, setFailed] = useState<string | null>(null)
  const [isAsking, setIsAsking] = useState(false)

  const ask = async () => {
    askedAbout.add(key)
    setIsAsking(true)
    // What goes wrong is written to the task, and read there.
    await checkNow(task.id, services).catch(() => {})
    setIsAsking(false)
  }

  return {
    state: isAsking ? 'asking' : failed === attempt ? 'failed' : 'fine',
    attempt,
    onError() {
      setFailed(attempt)
      const home = homeOf(task, services.environments)
      const isLink = url === task.video?.videoUrl
      if (isLink && !askedAbout.has(key) && home !== null && hasUsableToken(home)) void ask()
    },
  }
}

/** What is known about a link that does not play, and what to do. `now` is in milliseconds since 1970. */
export function explainPlayback(
  task: Task,
  url: string,
  now: number,
  { failures }: Parts['tasks'],
  { notice }: Messages,
): { title: string; text: string } {
  const end = readLinkExpiry(url)
  const title = end !== null && end <= now ? failures.linkEnded : failures.playerFailed
  if (task.notice !== null) return { title, text: failures.playerNotAsked(notice[task.notice.kind]) }
  return { title, text: end !== null && end <= now ? failures.linkEndedText : failures.playerText }
}
