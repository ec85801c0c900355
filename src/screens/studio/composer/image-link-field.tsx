import { X } from 'lucide-react'
import type { ReactNode } from 'react'
import { useMessages } from '#i18n/messages.ts'
import { IconButton, LinkButton } from '#ui/button.tsx'
import { Field, Input } from '#ui/field.tsx'

interface ImageLinkFieldProps {
  typed: string
  error: ReactNode
  leaveLabel: string
  onType: (typed: string) => void
  onLeave: () => void
}

export function ImageLinkField({ typed, error, leaveLabel, onType, onLeave }: ImageLinkFieldProps) {
  const { studio } = useMessages()
  return (
    <div data-field="image">
      <Field
        label={studio.imageLink}
        error={error}
        aside={<LinkButton onClick={onLeave}>{leaveLabel}</LinkButton>}
      >
        {(control) => (
          <div className="grid grid-cols-[minmax(0,1fr)_auto] gap-1">
            <Input
              {...control}
              type="url"
              inputMode="url"
              value={typed}
              placeholder={studio.imageLinkPlaceholder}
              autoFocus={typed === ''}
              onChange={(event) => onType(event.target.value)}
            />
            <IconButton icon={X} label={studio.removeImage} onClick={onLeave} />
          </div>
        )}
      </Field>
    </div>
  )
}
