import { useMessages } from '#i18n/messages.ts'
import { Button } from '#ui/button.tsx'
import { Dialog, DialogActions } from '#ui/dialog.tsx'

interface RepeatDialogProps {
  onSend: () => void
  onClose: () => void
}

/** Asks for confirmation if the same was submitted a moment ago: a second submission costs again. */
export default function RepeatDialog({ onSend, onClose }: RepeatDialogProps) {
  const { studio } = useMessages()
  return (
    <Dialog title={studio.repeat.title} onClose={onClose}>
      <p className="text-soft">{studio.repeat.text}</p>
      <DialogActions>
        <Button variant="quiet" onClick={onSend}>
          {studio.repeat.send}
        </Button>
        <Button variant="primary" onClick={onClose}>
          {studio.repeat.cancel}
        </Button>
      </DialogActions>
    </Dialog>
  )
}
