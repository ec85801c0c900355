import { type Environment, environmentName } from '#environments/environment.ts'
import { useLocale, useWords } from '#i18n/messages.ts'
import { useServices, useTaskState } from '#screens/shared/services.ts'
import { Button } from '#ui/button.tsx'
import { Dialog, DialogActions } from '#ui/dialog.tsx'
import { showToast } from '#ui/toast.tsx'

interface RemoveDialogProps {
  environment: Environment
  onRemoved: () => void
  onClose: () => void
}

export function RemoveDialog({ environment, onRemoved, onClose }: RemoveDialogProps) {
  const settings = useWords('settings')
  const { environments } = useServices()
  const name = environmentName(environment, useLocale())
  const count = useTaskState(
    ({ ids, byId }) => ids.filter((id) => byId.get(id)?.environmentId === environment.id).length,
  )
  return (
    <Dialog title={settings.removeTitle(name)} onClose={onClose}>
      <p className="text-soft">{count === 0 ? settings.removeText : settings.removeTextWithTasks(count)}</p>
      <DialogActions>
        <Button variant="quiet" onClick={onClose}>
          {settings.cancel}
        </Button>
        <Button
          variant="danger"
          onClick={() => {
            environments.remove(environment)
            onRemoved()
            showToast(settings.removed(name))
          }}
        >
          {settings.remove}
        </Button>
      </DialogActions>
    </Dialog>
  )
}
