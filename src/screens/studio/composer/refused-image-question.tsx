import { useMessages } from '#i18n/messages.ts'
import { Button } from '#ui/button.tsx'

interface RefusedImageQuestionProps {
  /** The form has another image, which it keeps. */
  hasImage: boolean
  /** Id of the file input; undefined if the server takes no files. */
  inputId: string | undefined
  onSubmitWithout: () => void
}

/** Asks whether to submit without a refused image, because a video without it costs as much. */
export function RefusedImageQuestion({ hasImage, inputId, onSubmitWithout }: RefusedImageQuestionProps) {
  const { studio } = useMessages()
  return (
    <div className="flex flex-wrap gap-2">
      {inputId !== undefined && (
        <Button onClick={() => document.getElementById(inputId)?.click()}>{studio.changeImage}</Button>
      )}
      <Button variant="quiet" onClick={onSubmitWithout}>
        {hasImage ? studio.submitWithKeptImage : studio.submitWithoutImage}
      </Button>
    </div>
  )
}
