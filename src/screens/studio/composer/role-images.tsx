// The images of the form where a server takes several kinds: a row for each.

import { lazy, Suspense, useEffect, useState } from 'react'
import { fileForm } from '#api/dialect.ts'
import { roleTitle } from '#api/options/role-title.ts'
import { useLocale, useMessages, useWords } from '#i18n/messages.ts'
import { useStore } from '#lib/use-store.ts'
import { readImageLink } from '#media/image/reference-image.ts'
import { createImageChoice } from '#screens/shared/image/image-choice.ts'
import { usedOf } from '#screens/shared/image/image-message.ts'
import { createRoleChoice } from '#screens/shared/image/role-choice.ts'
import { useServices } from '#screens/shared/services.ts'
import { byRole, createRoleImages } from '#tasks/submit/role-images.ts'
import { FieldError } from '#ui/field.tsx'
import type { ImageDropProps } from './image-drop.tsx'
import { type ImageFieldProps, Message } from './image-field.tsx'
import { RefusedImageQuestion } from './refused-image-question.tsx'
import { RoleRow } from './role-row.tsx'
import { useDraft } from './use-draft.ts'

/** As in `ImageField`. */
const ImageDrop = lazy(() =>
  import('./image-drop.tsx').catch(() => ({ default: (_: ImageDropProps) => null })),
)

/** Takes the place of `ImageField`. */
export default function RoleImages({ dialect, error, onEdit, onSubmitWithout }: ImageFieldProps) {
  const { studio } = useMessages()
  const words = useWords('image')
  const locale = useLocale()
  const services = useServices()
  const imageChoice = services.get(createImageChoice)
  const choice = services.get(createRoleChoice)
  const roleImages = services.get(createRoleImages)
  const images = useDraft('images')
  const refusedImage = useDraft('refusedImage')
  const { message } = useStore(imageChoice)
  const { messages } = useStore(choice)
  const [announcement, setAnnouncement] = useState('')
  const roles = dialect.images ?? []
  const [takesFiles, takesLinks] = [fileForm(dialect) !== null, dialect.imageAs.includes('url')]
  useEffect(() => {
    roleImages.forgetOld(Date.now()).catch(() => {})
  }, [roleImages])
  if (images.length === 0 && !takesFiles && !takesLinks) return null

  const edit = () => {
    onEdit()
    if (message !== null) imageChoice.clearMessage()
  }
  const addFiles = (files: readonly File[], field?: string) => {
    edit()
    if (takesFiles) void choice.add(dialect, files, field)
    else imageChoice.refuse({ kind: 'fileNotTaken' }, usedOf(files)?.name ?? '')
  }
  const addLink = (typed: string, field?: string) => {
    edit()
    choice.addLink(dialect, typed, field)
  }

  const isToldAtRow = messages.some(({ isProblem }) => isProblem)
  const refusal =
    message !== null ? (
      <Message message={message} />
    ) : (
      refusedImage !== null && !isToldAtRow && studio.problems.imageRefused(refusedImage)
    )
  const isAsked = error !== undefined && refusedImage !== null
  return (
    <div data-field="image" className="grid min-w-0 content-start gap-3.5">
      {byRole(roles, images).map(({ role, images }) => (
        <RoleRow
          key={role.field}
          role={role}
          title={roleTitle(role, roles, studio.image, locale)}
          images={images}
          {...{ takesFiles, takesLinks }}
          onFiles={(files) => addFiles(files, role.field)}
          onLink={() => addLink('', role.field)}
          onEdit={edit}
          onAnnounce={setAnnouncement}
        />
      ))}
      {images.length > 1 && <p className="text-muted text-sm max-sm:hidden">{words.howToMove}</p>}
      <FieldError>
        {isAsked && refusal ? (
          <>
            {refusal} {error}
          </>
        ) : (
          (error ?? refusal)
        )}
      </FieldError>
      {isAsked && (
        <RefusedImageQuestion
          hasImage={images.length > 0}
          inputId={undefined}
          onSubmitWithout={() => {
            choice.clearMessage()
            onSubmitWithout()
          }}
        />
      )}
      <p role="status" className="sr-only">
        {announcement}
      </p>
      <Suspense>
        <ImageDrop
          takesFiles={takesFiles}
          takesLinks={takesLinks}
          onFiles={(files) => addFiles(files)}
          onLink={(typed) => {
            if (takesLinks && readImageLink(typed) !== null) return addLink(typed)
            imageChoice.refuse({ kind: takesLinks ? 'linkInvalid' : 'linkNotTaken' }, typed)
          }}
        />
      </Suspense>
    </div>
  )
}
