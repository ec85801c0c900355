import { FileVideo } from 'lucide-react'
import { useState } from 'react'
import { useMessages } from '#i18n/messages.ts'
import { useServices } from '#screens/shared/services.ts'
import type { Task } from '#tasks/store/task.ts'
import { FieldError } from '#ui/field.tsx'
import { FileButton } from '#ui/file-button.tsx'
import { showToast } from '#ui/toast.tsx'
import { type FileRefusal, giveFile } from './give-file.ts'

/** For a video that the page must not fetch: the user saves it by hand and chooses the file. */
export function SavedFileButton({ task }: { task: Task }) {
  const { savedFile: words } = useMessages().tasks.copies
  const services = useServices()
  const [isBusy, setIsBusy] = useState(false)
  const [refusal, setRefusal] = useState<FileRefusal | null>(null)
  const choose = async (file: File) => {
    if (isBusy) return
    setIsBusy(true)
    setRefusal(null)
    const refusal = await giveFile(services, task, file)
    setRefusal(refusal)
    setIsBusy(false)
    if (refusal === null) showToast(words.taken)
  }
  return (
    <>
      <FileButton
        icon={FileVideo}
        label={words.use}
        accept="video/*"
        isBusy={isBusy}
        onChoose={(file) => void choose(file)}
      />
      <div className="w-full empty:hidden">
        <FieldError>{refusal && words.refusals[refusal]}</FieldError>
      </div>
    </>
  )
}
