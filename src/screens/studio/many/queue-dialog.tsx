// All prompts of the queue with their outcome; those that were not sent can be changed and removed.

import { useState } from 'react'
import { useWords } from '#i18n/messages.ts'
import { useStore } from '#lib/use-store.ts'
import type { PromptQueue } from '#tasks/queue/prompt-queue.ts'
import type { QueuedPrompt } from '#tasks/store/records.ts'
import { Button } from '#ui/button.tsx'
import { Dialog, DialogActions } from '#ui/dialog.tsx'
import { QueueButton } from './queue-button.tsx'
import { QueueRow } from './queue-row.tsx'
import { RowForm } from './row-form.tsx'

interface QueueDialogProps {
  queue: PromptQueue
  onClose: () => void
}

/** Refused prompts first, because they need attention; each with its number, from 1. */
function wantedFirst(rows: readonly QueuedPrompt[]): { row: QueuedPrompt; number: number }[] {
  const numbered = rows.map((row, index) => ({ row, number: index + 1 }))
  const isRefused = ({ row }: { row: QueuedPrompt }) => row.refusal !== null
  return [...numbered.filter(isRefused), ...numbered.filter((one) => !isRefused(one))]
}

export function QueueDialog({ queue, onClose }: QueueDialogProps) {
  const { queue: words, close } = useWords('prompts')
  const { rows } = useStore(queue)
  const [editedId, setEditedId] = useState<number | null>(null)
  return (
    <Dialog isWide title={words.title} onClose={onClose}>
      <ol
        aria-label={words.list}
        className="max-h-[60dvh] divide-y divide-line overflow-y-auto rounded-md border border-line"
      >
        {wantedFirst(rows).map(({ row, number }) => (
          <li key={row.id} className="prompt-row">
            {editedId === row.id ? (
              <RowForm queue={queue} row={row} onClose={() => setEditedId(null)} />
            ) : (
              <QueueRow
                row={row}
                number={number}
                onEdit={() => setEditedId(row.id)}
                onRemove={() => void queue.remove([row.id])}
              />
            )}
          </li>
        ))}
      </ol>
      <DialogActions>
        <QueueButton queue={queue} />
        <Button variant="primary" onClick={onClose}>
          {close}
        </Button>
      </DialogActions>
    </Dialog>
  )
}
