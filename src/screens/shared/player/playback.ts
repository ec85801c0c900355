// Handles videos that do not play; a media element never tells why.

import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { hasUsableToken, tokenChanges } from '#environments/tokens.ts'
import { useMessages } from '#i18n/messages.ts'
import { isStreamLink } from '#lib/files/video-type.ts'
import { useStore } from '#lib/use-store.ts'
import { checkNow } from '#tasks/polling/video-query.ts'
import { environmentOf } from '#tasks/store/environment-of.ts'
import type { Task } from '#tasks/store/task.ts'
import { useQueryClient } from '../query-client.ts'
import { useServices } from '../services.ts'
import { useIsLinkExpired, useLinkExpiries } from '../task/link-left.ts'

/** Links that did not play and were polled for since: once per page load is enough. */
const createAskedAbout = () => new Set<string>()

const aboutOf = ({ id }: Task, url: string) => `${id} ${url}`

interface Playback {
  state: 'fine' | 'asking' | 'failed'
  /** `key` of the `<video>`: changes with every attempt, and only then. */
  key: string
  onError: () => void
}

/** A link that does not play may have been replaced: polls the server once and tries the answer. */
export function usePlayback(task: Task, url: string): Playback {
  const services = useServices()
  const askedAbout = services.get(createAskedAbout)
  // A failure belongs to one answer of the server: after another poll, the same link is tried again.
  const attempt = `${url} ${task.askedAt}`
  const [failed, setFailed] = useState<{ attempt: string; before: string } | null>(null)
  const hasFailed = failed?.attempt === attempt
  const about = aboutOf(task, url)
  // Errors are stored in the task and read from there.
  const { mutate: ask, isPending } = useMutation(
    { mutationFn: () => checkNow(task.id, services) },
    useQueryClient(),
  )

  return {
    state: isPending ? 'asking' : hasFailed ? 'failed' : 'fine',
    key: `${url} ${hasFailed ? failed.before : (failed?.attempt ?? '')}`,
    onError() {
      if (!hasFailed) setFailed({ attempt, before: failed?.attempt ?? '' })
      const home = environmentOf(task, services.environments)
      const isLink = url === task.video?.videoUrl
      if (isLink && !askedAbout.has(about) && home !== null && hasUsableToken(home)) {
        askedAbout.add(about)
        ask()
      }
    },
  }
}

interface PlaybackFailure {
  title: string
  text: string
  /** Whether there is a server to poll for another link. */
  hasServer: boolean
}

/** Explains why a video does not play, as far as known, and what to do. */
export function usePlaybackFailure(task: Task, url: string): PlaybackFailure {
  const { failures, environmentGone } = useMessages().tasks
  const { notice } = useMessages()
  const services = useServices()
  const askedAbout = services.get(createAskedAbout)
  const end = useLinkExpiries()(task)
  const isLink = url === task.video?.videoUrl
  const isOver = useIsLinkExpired(task) && isLink
  const home = environmentOf(task, services.environments)
  const hasToken = useStore(tokenChanges, () => home !== null && hasUsableToken(home))
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
