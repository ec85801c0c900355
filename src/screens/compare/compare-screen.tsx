// Compares two to four videos side by side, played in sync.

import { ArrowLeft } from 'lucide-react'
import { useRef, useState } from 'react'
import { Link, useSearchParams } from 'react-router'
import { changePlayback, playbackStore } from '#environments/playback-preferences.ts'
import { useWords } from '#i18n/messages.ts'
import { cx } from '#lib/cx.ts'
import { useWayBack } from '#screens/shared/list-return.ts'
import { Main } from '#screens/shared/main.tsx'
import { MessagePage } from '#screens/shared/message-page.tsx'
import { PageTitle } from '#screens/shared/page-title.tsx'
import type { PlaybackAction } from '#screens/shared/player/player-controls.tsx'
import { toggleFullScreen } from '#screens/shared/player/playhead.ts'
import { isSeeking, nextRate } from '#screens/shared/player/seeking.ts'
import { useTaskState } from '#screens/shared/services.ts'
import { compareKeys, playbackKeys } from '#screens/shared/shortcuts.ts'
import { isPortrait } from '#screens/shared/task/task-view.ts'
import { isRepeatable, useShortcuts } from '#screens/shared/use-shortcuts.ts'
import type { TaskState } from '#tasks/store/task-store.ts'
import { buttonProps } from '#ui/button.tsx'
import { Icon } from '#ui/icon.tsx'
import { ComparePane } from './compare-pane.tsx'
import { readCompareIds } from './read-compare-ids.ts'
import { Stage } from './stage.ts'
import { TransportBar } from './transport-bar.tsx'

export default function CompareScreen() {
  const words = useWords('player')
  const [parameters] = useSearchParams()
  const phase = useTaskState((state) => state.phase)
  const wanted = readCompareIds(parameters.get('ids'))
  const isHere = ({ byId }: TaskState, id: string) => byId.get(id)?.deletedAt === null
  // Joined to one string, which stays equal while the same tasks exist.
  const here = useTaskState((state) => wanted.filter((id) => isHere(state, id)).join(' '))
  const ids = here === '' ? [] : here.split(' ')
  if (phase === 'loading') return null
  if (ids.length === 0) return <MessagePage title={words.tooFewTitle} text={words.tooFewText} />
  return <Comparison ids={ids} absent={wanted.length - ids.length} />
}

function Comparison({ ids, absent }: { ids: readonly string[]; absent: number }) {
  const words = useWords('player')
  const [stage] = useState(() => new Stage())
  const room = useRef<HTMLDivElement>(null)
  const arePortrait = useTaskState(({ byId }) =>
    ids.every((id) => {
      const task = byId.get(id)
      return task !== undefined && isPortrait(task)
    }),
  )
  const run = (action: PlaybackAction) => {
    const { isMuted, isLooping, rate } = playbackStore.get()
    if (isSeeking(action)) stage.move(action)
    else if (action === 'playPause') stage.toggle()
    else if (action === 'mute') changePlayback({ isMuted: !isMuted })
    else if (action === 'loop') changePlayback({ isLooping: !isLooping })
    else if (action === 'fullScreen') {
      if (room.current !== null) void toggleFullScreen(room.current).catch(() => {})
    } else changePlayback({ rate: nextRate(rate, action) })
    stage.applySound()
  }
  useShortcuts(playbackKeys, (action, { repeat }) => {
    if (!repeat || isRepeatable(action)) run(action)
  })
  useShortcuts(compareKeys, (_, { key }) => {
    const id = ids[Number(key) - 1]
    if (id !== undefined) stage.hear(id)
  })
  return (
    <Main className="mx-auto flex max-w-(--shell) flex-col px-gutter pt-3 max-sm:pt-0 sm:min-h-[calc(100dvh-57px)]">
      <PageTitle of={words.compareTitle} />
      <div className="-ml-2.5 flex min-w-0 items-center gap-1">
        <Link {...useWayBack().link} {...buttonProps('quiet')}>
          <Icon of={ArrowLeft} />
          {words.backToAll}
        </Link>
        <h1 className="min-w-0 truncate border-line border-l py-0.5 pl-4 text-base">{words.compareTitle}</h1>
      </div>
      {absent > 0 && <p className="mb-2 text-muted text-sm">{words.absent(absent)}</p>}
      <div
        ref={room}
        className="grid flex-1 grid-cols-[minmax(0,1fr)] content-between bg-canvas pt-1 [&:fullscreen]:overflow-y-auto [&:fullscreen]:p-4"
      >
        <div className={cx('compare-grid', arePortrait && 'are-portrait')} data-count={ids.length}>
          {ids.map((id, index) => (
            <ComparePane key={id} id={id} index={index} stage={stage} />
          ))}
        </div>
        <TransportBar stage={stage} run={run} />
      </div>
    </Main>
  )
}
