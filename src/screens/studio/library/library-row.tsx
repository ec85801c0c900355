import { Star } from 'lucide-react'
import type { KeyboardEvent } from 'react'
import { useWords } from '#i18n/messages.ts'
import { IconButton } from '#ui/button.tsx'

interface LibraryRowProps {
  prompt: string
  isStarred: boolean
  /** Arrow keys move between rows. */
  onKeyDown: (event: KeyboardEvent) => void
  onInsert: () => void
  onStar: () => void
}

export function LibraryRow({ prompt, isStarred, onKeyDown, onInsert, onStar }: LibraryRowProps) {
  const { library: words } = useWords('prompts')
  return (
    <li className="prompt-row p-0! items-center!">
      <button type="button" data-insert className="menu-item flex-1" onKeyDown={onKeyDown} onClick={onInsert}>
        <span className="line-clamp-2 [overflow-wrap:anywhere]">{prompt}</span>
      </button>
      <IconButton
        icon={Star}
        label={words.star}
        aria-pressed={isStarred}
        className="aria-pressed:text-accent-text aria-pressed:[&>svg]:fill-current"
        onKeyDown={onKeyDown}
        onClick={onStar}
      />
    </li>
  )
}
