import { useMessages } from '#i18n/messages.ts'

/** Placeholder in the final size of the list, while the tasks are loaded. */
export function TaskListSkeleton() {
  return (
    <>
      <div className="h-11.5" />
      <div className="h-control" />
      <CardsSkeleton />
    </>
  )
}

/** Only the cards of the placeholder. */
export function CardsSkeleton() {
  const { shell } = useMessages()
  return (
    <div role="status" aria-busy="true" aria-label={shell.loading} className="card-grid">
      {['a', 'b', 'c'].map((key) => (
        <div key={key} className="cell">
          <div className="card">
            <div className="bg-sunken [grid-area:stage]" />
            <div className="mx-3.5 mt-4 h-3.5 w-4/5 rounded-sm bg-sunken" />
          </div>
        </div>
      ))}
    </div>
  )
}
