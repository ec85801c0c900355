import { Check, CircleQuestionMark, CircleX, Clock, LoaderCircle, Pencil, Trash2 } from 'lucide-react'
import { Link } from 'react-router'
import { useMessages, useWords } from '#i18n/messages.ts'
import { asSentence } from '#lib/as-sentence.ts'
import { paths } from '#screens/shared/paths.ts'
import { useServices, useTask } from '#screens/shared/services.ts'
import type { QueuedPrompt } from '#tasks/store/records.ts'
import type { Task } from '#tasks/store/task.ts'
import { IconButton } from '#ui/button.tsx'
import { Icon } from '#ui/icon.tsx'
import { RowText } from './row-text.tsx'

const looks = {
  waiting: { icon: Clock, tone: undefined },
  sending: { icon: LoaderCircle, tone: 'info' },
  unconfirmed: { icon: CircleQuestionMark, tone: 'warn' },
  created: { icon: Check, tone: 'good' },
  refused: { icon: CircleX, tone: 'bad' },
} as const

interface QueueRowProps {
  row: QueuedPrompt
  /** From 1. */
  number: number
  onEdit: () => void
  onRemove: () => void
}

export function QueueRow({ row, number, onEdit, onRemove }: QueueRowProps) {
  const { queue: words } = useWords('prompts')
  const { notice, studio } = useMessages()
  const { environments } = useServices()
  const task = useTask(row.taskId ?? '')
  const outcome = outcomeOf(row, task)
  const { icon, tone } = looks[outcome]
  const reason = () => {
    if (row.refusal === null) return null
    const { kind, words: said } = row.refusal
    return said !== null ? studio.serverSaid(said) : kind === 'refused' ? null : asSentence(notice[kind])
  }
  return (
    <>
      <RowText number={number} row={row} environment={environments.find(row.environmentId)}>
        <p
          data-tone={tone}
          className="flex flex-wrap items-center gap-x-1.5 text-muted text-sm data-tone:text-(--tone)"
        >
          <Icon of={icon} size={14} />
          {words.outcomes[outcome]}
          <span className="text-soft">{reason()}</span>
          {task !== undefined && (
            <Link to={paths.task(task.id)} className="inline-link flex items-center max-sm:min-h-control">
              {words.openTask}
            </Link>
          )}
        </p>
      </RowText>
      {row.taskId === null && (
        <div className="-my-1 flex flex-none">
          <IconButton
            icon={Pencil}
            label={`${words.edit}: ${words.number(String(number))}`}
            onClick={onEdit}
          />
          <IconButton
            icon={Trash2}
            label={`${words.remove}: ${words.number(String(number))}`}
            onClick={onRemove}
          />
        </div>
      )}
    </>
  )
}

function outcomeOf({ taskId, refusal }: QueuedPrompt, task: Task | undefined): keyof typeof looks {
  if (refusal !== null) return 'refused'
  if (taskId === null) return 'waiting'
  // A missing task was created and deleted since.
  return task?.submission ?? 'created'
}
