// Shown above the task list while the queue has prompts: progress and actions.

import { CircleCheck, CirclePause, CircleX, ListOrdered, TriangleAlert } from 'lucide-react'
import { useState } from 'react'
import { environmentName } from '#environments/environment.ts'
import { useFormats } from '#i18n/format.ts'
import { useLocale, useMessages, useWords } from '#i18n/messages.ts'
import { useNow } from '#lib/clock.ts'
import { useStore } from '#lib/use-store.ts'
import { useServices } from '#screens/shared/services.ts'
import { createPromptQueue, type PromptQueue, type QueueState } from '#tasks/queue/prompt-queue.ts'
import { isUnsent } from '#tasks/queue/queue-records.ts'
import { Button } from '#ui/button.tsx'
import { Icon } from '#ui/icon.tsx'
import { ProgressBar } from '#ui/progress-bar.tsx'
import { showToast } from '#ui/toast.tsx'
import { QueueButton } from './queue-button.tsx'
import { QueueDialog } from './queue-dialog.tsx'

export default function QueueStrip() {
  const services = useServices()
  const queue = services.get(createPromptQueue)
  const state = useStore(queue)
  const [isLooking, setIsLooking] = useState(false)
  if (state.rows.length === 0) return null
  return (
    <>
      <Strip queue={queue} state={state} onLook={() => setIsLooking(true)} />
      {isLooking && <QueueDialog queue={queue} onClose={() => setIsLooking(false)} />}
    </>
  )
}

interface StripProps {
  queue: PromptQueue
  state: QueueState
  onLook: () => void
}

function Strip({ queue, state, onLook }: StripProps) {
  const { queue: words } = useWords('prompts')
  const { shell } = useMessages()
  const formats = useFormats()
  const { rows, phase, stop } = state
  const counts = countOf(state)
  const { unsent, refused, sent } = counts
  const isGoing = phase === 'sending' || phase === 'pausing'
  const title = () => {
    if (phase === 'pausing') return words.pausing
    if (phase === 'elsewhere' && unsent > 0) return words.elsewhere(formats.number(unsent))
    if (isGoing) return words.sending(formats.number(sent), formats.number(sent + unsent))
    if (unsent > 0) return words.left(formats.number(unsent))
    return refused > 0 ? words.refused(formats.number(refused)) : words.done(formats.number(sent))
  }

  const remove = async () => {
    const ids = rows.filter(({ taskId }) => taskId === null).map(({ id }) => id)
    const gone = await queue.remove(ids)
    if (gone.length === 0) return
    showToast(words.removed(formats.number(gone.length)), {
      label: shell.undo,
      run: () => void queue.putBack(gone),
    })
  }

  return (
    <section
      aria-label={words.title}
      className="panel flex flex-wrap items-center gap-x-4 gap-y-2.5 py-2.5 pr-2.5 pl-3.5"
    >
      <div className="flex min-w-60 flex-1 gap-2.5">
        <Icon of={iconOf(state, counts)} className="mt-[3px] text-muted" />
        <div className="grid min-w-0 flex-1 gap-0.5">
          <h2 className="font-semibold text-base tabular-nums">{title()}</h2>
          {isGoing && (
            <ProgressBar label={words.title} value={(100 * sent) / (sent + unsent)} className="my-1" />
          )}
          {/* Always rendered, so that screen readers announce what appears in it. */}
          <p role="status" className="text-sm text-unconfirmed empty:hidden">
            {stop !== null &&
              phase === 'paused' &&
              [words.stops[stop.kind], stop.words].filter(Boolean).join(' ')}
          </p>
          <Facts state={state} />
        </div>
      </div>
      <div className="flex flex-wrap gap-1 max-sm:w-full max-sm:*:flex-1">
        <QueueButton queue={queue} />
        <Button variant={phase === 'paused' && unsent === 0 ? 'plain' : 'quiet'} onClick={onLook}>
          {words.look}
        </Button>
        {phase === 'paused' && unsent + refused > 0 && (
          <Button variant="quiet" onClick={() => void remove()}>
            {words.remove}
          </Button>
        )}
        {phase === 'paused' && unsent + refused === 0 && (
          <Button variant="quiet" onClick={() => void queue.clearSent()}>
            {words.dismiss}
          </Button>
        )}
      </div>
    </section>
  )
}

interface Counts {
  unsent: number
  refused: number
  sent: number
}

function countOf({ rows }: QueueState): Counts {
  const unsent = rows.filter(isUnsent).length
  const refused = rows.filter(({ refusal }) => refusal !== null).length
  return { unsent, refused, sent: rows.length - unsent - refused }
}

/** Environments, progress, and the pause that the server requires. Counts of 0 are left out. */
function Facts({ state }: { state: QueueState }) {
  const { queue: words } = useWords('prompts')
  const formats = useFormats()
  const locale = useLocale()
  const { environments } = useServices()
  const { rows, phase, resumesAt } = state
  const { unsent, refused, sent } = countOf(state)
  const homes = [...new Set(rows.filter(isUnsent).map(({ environmentId }) => environmentId))]
    .map((id) => environments.find(id))
    .filter((environment) => environment !== null)
    .map((environment) => words.quoted(environmentName(environment, locale)))
  const isStill = phase === 'paused' || phase === 'elsewhere'
  const facts = [
    homes.length > 0 && words.goesTo(homes.join('')),
    isStill && sent > 0 && unsent + refused > 0 && words.sent(formats.number(sent)),
    refused > 0 && unsent > 0 && `${words.refused(formats.number(refused))}${words.end}`,
    refused > 0 && unsent === 0 && words.refusedHint,
  ]
  return (
    <p className="text-muted text-sm tabular-nums">
      {facts.filter(Boolean).join(' ')}{' '}
      {resumesAt !== null && phase === 'sending' && <Rest until={resumesAt} />}
    </p>
  )
}

function Rest({ until }: { until: number }) {
  const { queue: words } = useWords('prompts')
  const formats = useFormats()
  const now = useNow()
  return <>{words.resumes(formats.duration(until - now))}</>
}

function iconOf({ phase, stop }: QueueState, { unsent, refused }: Counts) {
  if (phase !== 'paused') return ListOrdered
  if (stop !== null) return TriangleAlert
  if (unsent > 0) return CirclePause
  return refused > 0 ? CircleX : CircleCheck
}
