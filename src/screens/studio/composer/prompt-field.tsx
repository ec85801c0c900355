import { type KeyboardEvent, useRef, useState } from 'react'
import { useFormats } from '#i18n/format.ts'
import { useMessages } from '#i18n/messages.ts'
import { cx } from '#lib/cx.ts'
import { findAction } from '#lib/keys.ts'
import { composerKeys } from '#screens/shared/first-keys.ts'
import { focusIfExpected } from '#screens/shared/go-to-prompt.ts'
import { FieldError } from '#ui/field.tsx'
import { showToast } from '#ui/toast.tsx'
import { loadPromptTool, type PromptTool, PromptTools } from './prompt-tools.tsx'
import { useDraft } from './use-draft.ts'

interface PromptFieldProps {
  error: string | undefined
  onChange: (value: string) => void
  onSubmit: () => void
}

/** Safari ends a composition up to this long before it reports the Enter that ended it; milliseconds. */
const graceAfterCompositionMs = 100

export function PromptField({ error, onChange, onSubmit }: PromptFieldProps) {
  const { studio } = useMessages()
  const formats = useFormats()
  const value = useDraft('prompt')
  const composedAt = useRef(0)

  const [opened, setOpened] = useState<PromptTool | null>(null)

  const open = async (tool: PromptTool) => {
    try {
      await loadPromptTool(tool)
      setOpened(tool)
    } catch {
      showToast(studio.problems.notLoaded)
    }
  }

  const actByKeys = (event: KeyboardEvent) => {
    const { isComposing, keyCode, timeStamp } = event.nativeEvent
    // 229 is the key code of keys that an input method handles.
    if (isComposing || keyCode === 229 || timeStamp - composedAt.current < graceAfterCompositionMs) return
    const action = findAction(composerKeys, event)
    // A slash may be part of a prompt, but at its start it opens the library.
    if (action === null || (event.key === '/' && value !== '')) return
    event.preventDefault()
    if (action === 'submit') onSubmit()
    else void open('library')
  }

  return (
    <div
      data-field="prompt"
      className="grid min-w-0 grid-rows-[auto_1fr] content-start gap-1.5 sm:max-lg:row-span-4"
    >
      <label
        htmlFor="prompt"
        className="justify-self-start font-semibold text-sm text-soft max-[1024px]:group-data-folded/form:sr-only"
      >
        {studio.prompt}
      </label>
      <div
        className={cx(
          'prompt-box grid min-h-30 grid-rows-[1fr_auto] rounded-lg border bg-raised has-[>textarea:focus]:border-focus has-[>textarea:focus]:outline-2 has-[>textarea:focus]:outline-focus has-[>textarea:focus]:-outline-offset-1 sm:min-h-37 lg:shadow-card max-[1024px]:group-data-folded/form:min-h-12',
          error ? 'border-failed' : 'border-line-field',
        )}
      >
        <textarea
          id="prompt"
          ref={focusIfExpected}
          className="field-sizing-content max-h-[40dvh] min-h-17 w-full resize-none bg-transparent px-4 pt-3.5 pb-1 text-lg outline-none sm:min-h-24 max-[1024px]:group-data-folded/form:h-12 max-[1024px]:group-data-folded/form:min-h-12 max-[1024px]:group-data-folded/form:overflow-hidden max-[1024px]:group-data-folded/form:py-0 max-[1024px]:group-data-folded/form:leading-12"
          value={value}
          placeholder={studio.promptPlaceholder}
          aria-invalid={error ? true : undefined}
          aria-describedby="prompt-error prompt-count"
          onChange={(event) => onChange(event.target.value)}
          onKeyDown={actByKeys}
          onCompositionEnd={(event) => {
            composedAt.current = event.timeStamp
          }}
        />
        <div className="flex flex-wrap items-center gap-x-1 px-1.5 pb-1.5 max-[1024px]:group-data-folded/form:hidden">
          <PromptTools opened={opened} onOpen={(tool) => void open(tool)} onClose={() => setOpened(null)} />
          <p id="prompt-count" className="mr-2 ml-auto text-muted text-xs tabular-nums">
            {studio.characters(formats.number([...value].length))}
          </p>
        </div>
      </div>
      <FieldError id="prompt-error">{error}</FieldError>
    </div>
  )
}
