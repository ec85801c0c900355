import { X } from 'lucide-react'
import { useFormats } from '#i18n/format.ts'
import { useMessages } from '#i18n/messages.ts'
import { useServices } from '#screens/shared/services.ts'
import { createDraft, type DraftFile } from '#tasks/submit/draft.ts'
import { IconButton } from '#ui/button.tsx'
import { FilePicture } from './file-picture.tsx'

interface ChosenImageProps {
  image: DraftFile
  /** The next image is being read. */
  isReading: boolean
  /** Id of the file input that a click on the image opens; undefined if the server takes no files. */
  inputId: string | undefined
  onRemove: () => void
}

/** The image as it will be sent, and its original size if it was reduced. */
export default function ChosenImage({ image, isReading, inputId, onRemove }: ChosenImageProps) {
  const { studio } = useMessages()
  const formats = useFormats()
  const draft = useServices().get(createDraft)
  const { name, width, height, original, bytes } = image
  return (
    <>
      <label
        htmlFor={inputId}
        title={inputId && studio.changeImage}
        className="flex min-w-0 flex-1 cursor-pointer items-center gap-3"
      >
        <FilePicture key={`${name} ${bytes}`} className="size-12" read={() => draft.getBlob()} />
        <span className="min-w-0">
          <span className="block truncate">{name}</span>
          <span className="block text-muted text-sm tabular-nums">
            {isReading ? (
              studio.preparingImage
            ) : (
              <>
                {original && `${original.width} × ${original.height} → `}
                <span className="whitespace-nowrap">
                  {width} × {height} · {formats.bytes(bytes)}
                </span>
              </>
            )}
          </span>
        </span>
      </label>
      <IconButton icon={X} label={studio.removeImage} onClick={onRemove} />
    </>
  )
}
