import { useWords } from '#i18n/messages.ts'
import { useStore } from '#lib/use-store.ts'
import type { PromptQueue } from '#tasks/queue/prompt-queue.ts'
import { isUnsent } from '#tasks/queue/queue-records.ts'
import { Button } from '#ui/button.tsx'

/** Continues or pauses. A single button, so that it keeps the focus; not rendered if nothing waits. */
export function QueueButton({ queue }: { queue: PromptQueue }) {
  const { queue: words } = useWords('prompts')
  const { rows, phase } = useStore(queue)
  const isPaused = phase === 'paused'
  if (isPaused && !rows.some(isUnsent)) return null
  return (
    <Button
      aria-disabled={phase === 'pausing' || undefined}
      onClick={() => (isPaused ? void queue.start() : queue.pause())}
    >
      {isPaused ? words.continue : words.pause}
    </Button>
  )
}
