import { type FormEvent, useRef, useState } from 'react'
import { tokenState } from '#environments/tokens.ts'
import { useMessages } from '#i18n/messages.ts'
import { useEnvironments, useServices } from '#screens/shared/services.ts'
import { readRemoteId } from '#screens/shared/task/remote-id.ts'
import { Button } from '#ui/button.tsx'
import { Field, Input } from '#ui/field.tsx'

/** Imports a task of another browser by its id, because the API has no list endpoint. */
export default function AddById() {
  const { studio } = useMessages()
  const { tasks } = useServices()
  const { current } = useEnvironments()
  const [typed, setTyped] = useState('')
  const [error, setError] = useState<string | null>(null)
  const isAdding = useRef(false)

  const add = async (event: FormEvent) => {
    event.preventDefault()
    const remoteId = readRemoteId(typed)
    if (remoteId === null) return setError(studio.taskIdInvalid)
    const { ids, byId } = tasks.get()
    const isKnown = ids.some((id) => {
      const task = byId.get(id)
      return task?.environmentId === current.id && (task.remoteId === remoteId || task.video?.id === remoteId)
    })
    if (isKnown) return setError(studio.taskIdKnown)
    if (tokenState(current) === 'missing') return setError(studio.problems.tokenFirst)
    // Emptied at once, so that a second click does not import the task again.
    setTyped('')
    if (isAdding.current) return
    isAdding.current = true
    try {
      const { addByRemoteId } = await import('#tasks/submit/submit.ts')
      await addByRemoteId(tasks, current, remoteId)
    } catch {
      setTyped(remoteId)
      setError(studio.problems.notStored)
    } finally {
      isAdding.current = false
    }
  }

  return (
    <form
      noValidate
      className="grid max-w-120 gap-2 border-line border-t pt-6"
      onSubmit={(event) => void add(event)}
    >
      <h2 className="text-[0.9375rem]">{studio.addById}</h2>
      <Field label={studio.taskId} hint={studio.addByIdHint} error={error}>
        {(control) => (
          <div className="grid grid-cols-[minmax(0,1fr)_auto] gap-2">
            <Input
              {...control}
              value={typed}
              autoComplete="off"
              autoCapitalize="none"
              spellCheck={false}
              onChange={(event) => {
                setTyped(event.target.value)
                setError(null)
              }}
            />
            <Button type="submit">{studio.add}</Button>
          </div>
        )}
      </Field>
    </form>
  )
}
