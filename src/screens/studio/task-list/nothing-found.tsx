import { useMessages } from '#i18n/messages.ts'
import { Button } from '#ui/button.tsx'

/** Shown if there are tasks, but none matches the filter. */
export function NothingFound({ onClear }: { onClear: () => void }) {
  const { tools } = useMessages().tasks
  return (
    <div className="grid justify-items-start gap-2 py-6">
      <h2 className="text-xl">{tools.nothing}</h2>
      <p className="text-soft">{tools.nothingText}</p>
      <Button className="mt-2" onClick={onClear}>
        {tools.clear}
      </Button>
    </div>
  )
}
