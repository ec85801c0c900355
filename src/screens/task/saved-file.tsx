// The way back for a video that no page may read: the person saves it by hand, and gives the file to the studio.

import { FileVideo } from 'lucide-react'
import { useRef, useState } from 'react'
import { copyModeCell } from '#environments/copy-preferences.ts'
import { useWords } from '#i18n/messages.ts'
import { canPlay } from '#media/can-play.ts'
import { giveContent } from '#media/content.ts'
import { copies } from '#media/copies.ts'
import { Button } from '#ui/button.tsx'
import { FieldError } from '#ui/field.tsx'

export function SavedFile({ taskId }: { taskId: string }) {
  const { copies: words } = useWords('tasks')
  const input = useRef<HTMLInputElement>(null)
  const [hasFailed, setHasFailed] = useState(false)

  const take = async (file: File) => {
    const isVideo = await canPlay(file)
    setHasFailed(!isVideo)
    if (!isVideo) return
    giveContent(taskId, file)
    if (copyModeCell.get() !== 'off') await copies.want([taskId])
  }
  return (
    <>
      <Button icon={FileVideo} onClick={() => input.current?.click()}>
        {words.useFile}
      </Button>
      <input
        ref={input}
        type="file"
        accept="video/*"
        hidden
        aria-label={words.useFile}
        onChange={({ currentTarget }) => {
          const [file] = currentTarget.files ?? []
          // The same file can be chosen again.
          currentTarget.value = ''
          if (file !== undefined) void take(file)
        }}
      />
      <span className="basis-full">
        <FieldError id={`file-${taskId}`}>{hasFailed && words.fileUnplayable}</FieldError>
      </span>
    </>
  )
}
