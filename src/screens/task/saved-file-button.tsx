import { useMutation } from '@tanstack/react-query'
import { FileVideo } from 'lucide-react'
import { useMessages } from '#i18n/messages.ts'
import { useQueryClient } from '#screens/shared/query-client.ts'
import { useServices } from '#screens/shared/services.ts'
import type { Task } from '#tasks/store/task.ts'
import { FieldError } from '#ui/field.tsx'
import { FileButton } from '#ui/file-button.tsx'
import { showToast } from '#ui/toast.tsx'
import { giveFile } from './give-file.ts'

/** For a video that the page must not fetch: the user saves it by hand and chooses the file. */
export function SavedFileButton({ task }: { task: Task }) {
  const { savedFile: words } = useMessages().tasks.copies
  const services = useServices()
  const giving = useMutation(
    {
      mutationFn: (file: File) => giveFile(services, task, file),
      onSuccess(refusal) {
        if (refusal === null) showToast(words.taken)
      },
    },
    useQueryClient(),
  )
  return (
    <>
      <FileButton
        icon={FileVideo}
        label={words.use}
        accept="video/*"
        isBusy={giving.isPending}
        onChoose={(file) => {
          if (!giving.isPending) void giving.mutateAsync(file)
        }}
      />
      <div className="w-full empty:hidden">
        <FieldError>{giving.data && words.refusals[giving.data]}</FieldError>
      </div>
    </>
  )
}
