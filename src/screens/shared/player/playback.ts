// What to do about a video that does not play: a media element never says why.

import { useState, useSyncExternalStore } from 'react'
import { hasUsableToken, subscribeToTokens } from '#environments/tokens.ts'
import { useMessages, useWords } from '#i18n/messages.ts'
import { isStreamLink } from '#lib/files/video-type.ts'
import { checkNow } from '#tasks/polling/video-query.ts'
import { environmentOf } from '#tasks/store/environment-of.ts'
import type { Task } from '#tasks/store/task.ts'
import { useServices } from '../services.ts'
import { useIsLinkExpired, useLinkEnds } from '../task/link-left.ts'

/** Links that did not play and were asked about since: once in a page's life is enough. */
const askedAbout = new Set<string>()

const aboutOf = ({ id }: Task, url: string) => `${id} ${url}`

interface Playback {
  state: 'fine' | 'asking' | 'failed'
  /** For the `<video>`: another one for every try, and the same one until then. */
  key: string
  onError: () => void
}

/** A link that does not play may have been replaced: the server is asked once, and what it says gets a try. */
export function usePlayback(task: Task, url: string): Playback {
  const services = useServices()
  // A failure belongs to one answer of the server: asked again, the same link gets another try.
  const attempt = `${url} ${task.askedAt}`
  const [failed, setFailed] = useState<{ attempt: string; before: string } | null>(null)
  const hasFailed = failed?.attempt === attempt
  const about = aboutOf(task, url)
  const [isAsking, setIsAsking] = useState(false)

  const ask = async () => {
    askedAbout.add(about)
    setIsAsking(true)
    // What goes wrong is written to the task, and read there.
    await checkNow(task.id, services).catch(() => {})
    setIsAsking(false)
  }

  return {
    state: isAsking ? 'asking' : hasFailed ? 'failed' : 'fine',
    key: `${url} ${hasFailed ? failed.before : (failed?.attempt ?? '')}`,
    onError() {
      if (!hasFailed) setFailed({ attempt, before: failed?.attempt ?? '' })
      const home = environmentOf(task, services.environments)
      const isLink = url === task.video?.videoUrl
      if (isLink && !askedAbout.has(about) && home !== null && hasUsableToken(home)) void ask()
    },
  }
}

interface PlaybackFailure {
  title: string
  text: string
  /** Whether there is a server to ask for another link. */
  hasServer: boolean
}

/** What is known about a video that does not play, and what to do about it. */
export function usePlaybackFailure(task: Task, url: string): PlaybackFailure {
  const { failures, environmentGone } = useWords('tasks')
  const { notice } = useMessages()
  const { environments } = useServices()
  const end = useLinkEnds()(task)
  const isLink = url === task.video?.videoUrl
  const isOver = useIsLinkExpired(task) && isLink
  const home = environmentOf(task, environments)
  const hasToken = useSyncExternalStore(subscribeToTokens, () => home !== null && hasUsableToken(home))
  const text = () => {
    if (home === null) return environmentGone
    if (!hasToken) return failures.playerNoToken
    if (task.notice !== null) return failures.playerNotAsked(notice[task.notice.kind])
    if (isLink && !askedAbout.has(aboutOf(task, url))) return failures.linkOverText
    return isOver ? failures.linkEndedText : failures.playerText
  }
  if (isStreamLink(url) && !isOver) {
    return { title: failures.streamTitle, text: failures.streamText, hasServer: home !== null }
  }
  const over = end?.isUsual ? failures.linkMayHaveEnded : failures.linkEnded
  return { title: isOver ? over : failures.playerFailed, text: text(), hasServer: home !== null }
}
