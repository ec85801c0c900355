// Buttons for the prompt library and for many prompts. Their dialogs are loaded on demand.

import { Ellipsis } from 'lucide-react'
import { lazy, Suspense } from 'react'
import { useMessages, withWords } from '#i18n/messages.ts'
import { Button } from '#ui/button.tsx'
import { Menu, MenuItem } from '#ui/menu.tsx'

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
      <Menu
        label={studio.moreTools}
        trigger={(props) => (
          <Button
            variant="quiet"
            icon={Ellipsis}
            // A first visit on a phone has no need of them before the form is touched.
            className="compact max-[640px]:not-group-data-used/form:hidden"
            {...props}
          >
            {studio.moreTools}
          </Button>
        )}
      >
        <MenuItem
          aria-keyshortcuts="Alt+P"
          end={<span className="max-sm:hidden">Alt+P</span>}
          onClick={() => onOpen('library')}
        >
          {studio.library}
        </MenuItem>
        <MenuItem onClick={() => onOpen('many')}>{studio.manyPrompts}</MenuItem>
      </Menu>
      {Opened !== null && (
        <Suspense fallback={null}>
          <Opened onClose={onClose} />
        </Suspense>
      )}
    </>
  )
}
