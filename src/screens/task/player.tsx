import { RefreshCw, TriangleAlert } from 'lucide-react'
import { useMessages, useWords } from '#i18n/messages.ts'
import { useNow } from '#lib/clock.ts'
import { explainPlayback, usePlayback } from '#screens/shared/playback.ts'
import { useServices } from '#screens/shared/services.ts'
import { useTaskActions } from '#screens/shared/task-actions.ts'
import { isPortrait, keepMedia } from '#screens/shared/task-view.ts'
import type { Task } from '#tasks/task.ts'
import { Button } from '#ui/button.tsx'
import { Notice } from '#ui/notice.tsx'

/** The browser's own player: it only ever plays one file. No `crossorigin`: hosts without CORS would break. */
export function Player({ task, url }: { task: Task; url: string }) {
  const words = useWords('tasks')
  const { tasks } = useServices()
  const { state, attempt, onError } = usePlayback(task, url)
  return (
    <>
      <div className="overflow-hidden bg-stage max-sm:-mx-4 sm:rounded-lg">
        {/* biome-ignore lint/a11y/useMediaCaption: generated clips come without captions */}
        <video
          key={state === 'fine' ? url : attempt}
          src={url}
          controls
          playsInline
          preload="metadata"
          aria-label={words.player}
          className={`mx-auto block max-h-[min(70dvh,860px)] w-full ${isPortrait(task) ? 'aspect-9/16' : 'aspect-video'} object-contain`}
          onLoadedMetadata={(event) => keepMedia(tasks, task, event.currentTarget)}
          onError={onError}
        />
      </div>
      {state === 'asking' && (
        <p role="status" className="text-muted text-sm">
          {words.failures.askingForLink}
        </p>
      )}
      {state === 'failed' && <PlayerFailure task={task} url={url} />}
    </>
  )
}

function PlayerFailure({ task, url }: { task: Task; url: string }) {
  const words = useWords('tasks')
  const messages = useMessages()
  const { checkNow } = useTaskActions(task)
  const { title, text } = explainPlayback(task, url, useNow(), words, messages)
  return (
    <Notice icon={TriangleAlert} tone="warn" title={title} role="alert">
      <p>{text}</p>
      <Button icon={RefreshCw} className="mt-2.5" onClick={() => void checkNow()}>
        {words.checkNow}
      </Button>
    </Notice>
  )
}
