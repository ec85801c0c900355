import { RefreshCw, TriangleAlert } from 'lucide-react'
import { useState } from 'react'
import { useWords } from '#i18n/messages.ts'
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
  const { checkNow } = useTaskActions(task)
  // A failure belongs to one answer of the server: asked again, the same link gets another try.
  const attempt = `${url} ${task.askedAt}`
  const [failed, setFailed] = useState<string | null>(null)
  return (
    <>
      <div className="overflow-hidden bg-stage max-sm:-mx-4 sm:rounded-lg">
        {/* biome-ignore lint/a11y/useMediaCaption: generated clips come without captions */}
        <video
          key={failed === null ? url : attempt}
          src={url}
          controls
          playsInline
          preload="metadata"
          aria-label={words.player}
          className={`mx-auto block max-h-[min(70dvh,860px)] w-full ${isPortrait(task) ? 'aspect-9/16' : 'aspect-video'} object-contain`}
          onLoadedMetadata={(event) => keepMedia(tasks, task, event.currentTarget)}
          onError={() => setFailed(attempt)}
        />
      </div>
      {failed === attempt && (
        <Notice icon={TriangleAlert} tone="warn" title={words.playerFailed} role="alert">
          <p>{words.playerFailedText}</p>
          <Button icon={RefreshCw} className="mt-2.5" onClick={() => void checkNow()}>
            {words.checkNow}
          </Button>
        </Notice>
      )}
    </>
  )
}
