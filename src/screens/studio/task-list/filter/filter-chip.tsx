import { X } from 'lucide-react'
import { useMessages } from '#i18n/messages.ts'
import { Button } from '#ui/button.tsx'
import { Icon } from '#ui/icon.tsx'

/** An active filter; one press removes it. */
export function FilterChip({ name, onRemove }: { name: string; onRemove: () => void }) {
  const { tools } = useMessages().tasks
  return (
    <Button
      variant="plain"
      className="compact max-w-full animate-rise"
      aria-label={tools.remove(name)}
      onClick={onRemove}
    >
      <span className="truncate">{name}</span>
      <Icon of={X} />
    </Button>
  )
}
