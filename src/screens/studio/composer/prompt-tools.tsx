// Buttons for the prompt library and for many prompts. Their dialogs are loaded on demand.

import { lazy, Suspense } from 'react'
import { useMessages, withWords } from '#i18n/messages.ts'
import { Button } from '#ui/button.tsx'

const parts = {
  many: () => withWords(import('../many/many-prompts-dialog.tsx')),
  library: () => withWords(import('../library/prompt-library.tsx')),
}

const dialogs = { many: lazy(parts.many), library: lazy(parts.library) }

export type PromptTool = keyof typeof parts

/** Rejects if the dialog cannot be loaded. */
export const loadPromptTool = (tool: PromptTool): Promise<unknown> => parts[tool]()

interface PromptToolsProps {
  /** The open dialog; null for none. */
  opened: PromptTool | null
  onOpen: (tool: PromptTool) => void
  onClose: () => void
}

export function PromptTools({ opened, onOpen, onClose }: PromptToolsProps) {
  const { studio } = useMessages()
  const Opened = opened === null ? null : dialogs[opened]
  return (
    <>
      <Button
        variant="quiet"
        className="compact"
        aria-keyshortcuts="Alt+P"
        title={`${studio.library} (Alt+P)`}
        onClick={() => onOpen('library')}
      >
        {studio.library}
      </Button>
      <Button variant="quiet" className="compact" onClick={() => onOpen('many')}>
        {studio.manyPrompts}
      </Button>
      {Opened !== null && (
        <Suspense fallback={null}>
          <Opened onClose={onClose} />
        </Suspense>
      )}
    </>
  )
}
