// The user's two ways to resolve a submission with unknown outcome: enter its id, or send it again.

import { type FormEvent, useState } from 'react'
import { useMessages } from '#i18n/messages.ts'
import type { Task } from '#tasks/store/task.ts'
import { confirm } from '#tasks/submit/submit.ts'
import { Button } from '#ui/button.tsx'
import { Dialog, DialogActions } from '#ui/dialog.tsx'
import { Field, Input } from '#ui/field.tsx'
import { useServices } from '../services.ts'
import { readRemoteId } from './remote-id.ts'

export function GiveIdDialog({ task, onClose }: { task: Task; onClose: () => void }) {
  const words = useMessages().tasks
  const { studio } = useMessages()
  const { tasks } = useServices()
  const [typed, setTyped] = useState('')
  const [error, setError] = useState<string | null>(null)

  const save = async (event: FormEvent) => {
    event.preventDefault()
    const remoteId = readRemoteId(typed)
    if (remoteId === null) return setError(studio.taskIdInvalid)
    await confirm(tasks, task.id, remoteId)
    onClose()
  }

  return (
    <Dialog title={words.giveIdTitle} onClose={onClose}>
      <p className="text-soft">{words.giveIdText}</p>
      <form noValidate className="grid gap-3" onSubmit={(event) => void save(event)}>
        <Field label={studio.taskId} error={error}>
          {(control) => (
            <Input
              {...control}
              value={typed}
              autoComplete="off"
              onChange={(event) => {
                setTyped(event.target.value)
                setError(null)
              }}
            />
          )}
        </Field>
        <DialogActions>
          <Button variant="quiet" onClick={onClose}>
            {words.cancel}
          </Button>
          <Button variant="primary" type="submit">
            {words.confirmId}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  )
}

export function SendAgainDialog({ onClose, onConfirm }: { onClose: () => void; onConfirm: () => void }) {
  const words = useMessages().tasks
  return (
    <Dialog title={words.sendAgainTitle} onClose={onClose}>
      <p className="text-soft">{words.sendAgainText}</p>
      <DialogActions>
        <Button
          variant="quiet"
          onClick={() => {
            onClose()
            onConfirm()
          }}
        >
          {words.sendAgain}
        </Button>
        <Button variant="primary" onClick={onClose}>
          {words.cancel}
        </Button>
      </DialogActions>
    </Dialog>
  )
}
