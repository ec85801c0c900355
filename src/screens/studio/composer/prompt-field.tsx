import { type KeyboardEvent, useRef } from 'react'
import { useFormats } from '#i18n/format.ts'
import { useMessages } from '#i18n/messages.ts'
import { FieldError } from '#ui/field.tsx'

interface PromptFieldProps {
  value: string
  error: string | undefined
  onChange: (value: string) => void
  onSubmit: () => void
}

/** Safari ends a composition before it reports the Enter that ended it; milliseconds. */
const graceAfterCompositionMs = 100

export function PromptField({ value, error, onChange, onSubmit }: PromptFieldProps) {
  const { studio } = useMessages()
  const formats = useFormats()
  const composedAt = useRef(0)

  const submitByKeys = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
    const { isComposing, keyCode, timeStamp } = event.nativeEvent
    // 229 is the key code of a key that an input method took for itself.
    if (isComposing || keyCode === 229 || timeStamp - composedAt.current < graceAfterCompositionMs) return
    event.preventDefault()
    onSubmit()
  }

  return (
    <div
      data-field="prompt"
      className="grid min-w-0 grid-rows-[auto_1fr] content-start gap-1.5 sm:max-lg:row-span-4"
    >
      <label htmlFor="prompt" className="justify-self-start font-semibold text-sm text-soft">
        {studio.prompt}
      </label>
      <div className="prompt-box">
        <textarea
          id="prompt"
          value={value}
          placeholder={studio.promptPlaceholder}
          aria-invalid={error ? true : undefined}
          aria-describedby="prompt-error prompt-count"
          onChange={(event) => onChange(event.target.value)}
          onKeyDown={submitByKeys}
          onCompositionEnd={(event) => {
            composedAt.current = event.timeStamp
          }}
        />
        <p id="prompt-count" className="px-3.5 pb-2 text-right text-muted text-xs tabular-nums">
          {studio.characters(formats.number([...value].length))}
        </p>
      </div>
      <FieldError id="prompt-error">{error}</FieldError>
    </div>
  )
}
