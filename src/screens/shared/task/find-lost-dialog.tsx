// Searches the server for a task whose id was lost.

import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { hasUsableToken } from '#environments/tokens.ts'
import { useMessages } from '#i18n/messages.ts'
import { createQueryClient } from '#tasks/polling/video-query.ts'
import { environmentOf } from '#tasks/store/environment-of.ts'
import { applyAnswer, type Task } from '#tasks/store/task.ts'
import { findLost, type Search } from '#tasks/submit/find-lost.ts'
import { confirm } from '#tasks/submit/submit.ts'
import { Button } from '#ui/button.tsx'
import { Dialog, DialogActions } from '#ui/dialog.tsx'
import { ProgressBar } from '#ui/progress-bar.tsx'
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
  // The search ends with the dialog.
  const { data: search = null } = useQuery(
    {
      queryKey: ['find-lost', taskId],
      queryFn: async ({ signal }): Promise<Search | 'no-home'> => {
        const task = tasks.find(taskId)
        const home = task === undefined ? null : environmentOf(task, services.environments)
        if (task === undefined || home === null || !hasUsableToken(home)) return 'no-home'
        await tasks.whole()
        return findLost(services, task, home, setAsking, signal)
      },
      networkMode: 'always',
      retry: false,
      staleTime: Number.POSITIVE_INFINITY,
      gcTime: 0,
    },
    services.get(createQueryClient),
  )

  const take = async () => {
    if (search === null || search === 'no-home' || search.kind !== 'found') return
    const { remoteId, answer } = search.found
    await confirm(tasks, taskId, remoteId)
    await tasks.update(taskId, (current) => applyAnswer(current, answer, Date.now()))
    onClose()
  }

  const isFound = search !== null && search !== 'no-home' && search.kind === 'found'
  return (
    <Dialog title={words.findLostTitle} onClose={onClose}>
      {search === null ? (
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
        {isFound ? (
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

function Result({ search }: { search: Search | 'no-home' }) {
  const words = useMessages().tasks
  const { notice } = useMessages()
  const said = () => {
    if (search === 'no-home') return words.pausedForToken
    switch (search.kind) {
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
