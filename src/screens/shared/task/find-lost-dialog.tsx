// Searches the server for a task whose id was lost.

import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useMessages } from '#i18n/messages.ts'
import { applyAnswer, type Task } from '#tasks/store/task.ts'
import { findLostQuery, type Search } from '#tasks/submit/find-lost.ts'
import { confirm } from '#tasks/submit/submit.ts'
import { Button } from '#ui/button.tsx'
import { Dialog, DialogActions } from '#ui/dialog.tsx'
import { ProgressBar } from '#ui/progress-bar.tsx'
import { useQueryClient } from '../query-client.ts'
import { useServices } from '../services.ts'

interface FindLostDialogProps {
  task: Task
  /** Lets the user enter the id by hand instead. */
  onGiveId: () => void
  onClose: () => void
}

export function FindLostDialog({ task: { id: taskId }, onGiveId, onClose }: FindLostDialogProps) {
  const words = useMessages().tasks
  const services = useServices()
  const { tasks } = services
  const [asking, setAsking] = useState<string | null>(null)
  const { data: search } = useQuery(findLostQuery(taskId, services, setAsking), useQueryClient())

  const take = async () => {
    if (search?.kind !== 'found') return
    const { remoteId, answer } = search.found
    await confirm(tasks, taskId, remoteId)
    await tasks.update(taskId, (current) => applyAnswer(current, answer, Date.now()))
    onClose()
  }

  return (
    <Dialog title={words.findLostTitle} onClose={onClose}>
      {search === undefined ? (
        <div role="status" className="grid gap-2">
          <p className="text-soft">{words.finding(asking ?? '…')}</p>
          <ProgressBar label={words.findLostTitle} value={null} />
        </div>
      ) : (
        <Result search={search} />
      )}
      <DialogActions>
        <Button variant="quiet" onClick={onClose}>
          {words.cancel}
        </Button>
        {search?.kind === 'found' ? (
          <Button variant="primary" onClick={() => void take()}>
            {words.takeFound}
          </Button>
        ) : (
          <Button onClick={onGiveId}>{words.giveId}</Button>
        )}
      </DialogActions>
    </Dialog>
  )
}

function Result({ search }: { search: Search }) {
  const words = useMessages().tasks
  const { notice } = useMessages()
  const said = () => {
    switch (search.kind) {
      case 'no-home':
        return words.pausedForToken
      case 'found':
        return words.found(search.found.remoteId)
      case 'nothing':
        return words.notFound(search.asked)
      case 'no-start':
        return words.noStart
      case 'failed':
        return words.findFailed(notice[search.error.kind])
    }
  }
  return (
    <p role="status" className="text-soft">
      {said()}
    </p>
  )
}
