import { useMessages } from '#i18n/messages.ts'
import { Button } from '#ui/button.tsx'

interface RefusedImageQuestionProps {
  /** The form has another one, which stays. */
  hasImage: boolean
  /** Of the file input; absent where the server takes no files. */
  inputId: string | undefined
  onSubmitWithout: () => void
}

/** An image was chosen and could not be used: a video without it costs as much, so the person is asked before. */
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
