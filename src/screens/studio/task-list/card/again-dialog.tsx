import { environmentName } from '#environments/environment.ts'
import { useFormats } from '#i18n/format.ts'
import { useLocale, useMessages } from '#i18n/messages.ts'
import { useServices } from '#screens/shared/services.ts'
import type { Task } from '#tasks/store/task.ts'
import { Button } from '#ui/button.tsx'
import { Dialog, DialogActions } from '#ui/dialog.tsx'

interface AgainDialogProps {
  tasks: readonly Task[]
  onConfirm: () => void
  onClose: () => void
}

/** Asks for confirmation beforehand: how many videos, in which environments, and that they cost. */
export function AgainDialog({ tasks, onConfirm, onClose }: AgainDialogProps) {
  const words = useMessages().tasks
  const { select } = words
  const formats = useFormats()
  const locale = useLocale()
  const { environments } = useServices()
  const count = formats.number(tasks.length)
  const homes = [...new Set(tasks.map(({ environmentId }) => environmentId))].flatMap(
    (id) => environments.find(id) ?? [],
  )
  const paid = homes.filter(({ source }) => source !== 'demo')
  const paidCount = tasks.filter(({ environmentId }) => paid.some(({ id }) => id === environmentId)).length
  const names = formats.list(paid.map((home) => words.quoted(environmentName(home, locale))))
  return (
    <Dialog title={select.againTitle(count)} onClose={onClose}>
      <p className="text-soft">
        {paidCount === 0 ? select.againDemo : select.againText(names, formats.number(paidCount))}
      </p>
      <DialogActions>
        <Button onClick={onClose}>{words.cancel}</Button>
        <Button
          variant="primary"
          onClick={() => {
            onClose()
            onConfirm()
          }}
        >
          {select.againConfirm(count)}
        </Button>
      </DialogActions>
    </Dialog>
  )
}
