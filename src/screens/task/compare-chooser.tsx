import { useState } from 'react'
import { useNavigate } from 'react-router'
import { useFormats } from '#i18n/format.ts'
import { useMessages, useWords } from '#i18n/messages.ts'
import { comparePath, mostCompared } from '#screens/shared/paths.ts'
import { submittedAt, type Task, taskStatus } from '#tasks/store/task.ts'
import { Button } from '#ui/button.tsx'
import { Dialog, DialogActions } from '#ui/dialog.tsx'
import { Checkbox } from '#ui/field.tsx'

interface CompareChooserProps {
  tasks: readonly Task[]
  /** Id of the task from which the user came; selected initially. */
  first: string
  onClose: () => void
}

/** Chooses the tasks to compare; initially `first` and the newest others. */
export default function CompareChooser({ tasks, first, onClose }: CompareChooserProps) {
  const words = useWords('player')
  const { status: names } = useMessages().tasks
  const formats = useFormats()
  const navigate = useNavigate()
  const ids = tasks.map(({ id }) => id)
  const [chosen, setChosen] = useState(() =>
    [...ids.filter((id) => id !== first), ...ids.filter((id) => id === first)].slice(-mostCompared),
  )
  const isFull = chosen.length >= mostCompared
  return (
    <Dialog title={words.chooseTitle} onClose={onClose}>
      <p className="text-soft">{words.chooseHint}</p>
      <div className="grid max-h-[50dvh] gap-1 overflow-y-auto">
        {tasks.map((task, index) => {
          const isChosen = chosen.includes(task.id)
          return (
            <Checkbox
              key={task.id}
              checked={isChosen}
              disabled={!isChosen && isFull}
              onChange={() =>
                setChosen(isChosen ? chosen.filter((id) => id !== task.id) : [...chosen, task.id])
              }
            >
              {[
                words.itemOf(formats.number(index + 1), names[taskStatus(task)]),
                formats.dateTime(submittedAt(task)),
                task.model,
              ]
                .filter(Boolean)
                .join(' · ')}
            </Checkbox>
          )
        })}
      </div>
      <DialogActions>
        <Button variant="quiet" onClick={onClose}>
          {words.cancel}
        </Button>
        <Button
          variant="primary"
          disabled={chosen.length < 2}
          onClick={() => void navigate(comparePath(ids.filter((id) => chosen.includes(id))))}
        >
          {words.compare}
        </Button>
      </DialogActions>
    </Dialog>
  )
}
