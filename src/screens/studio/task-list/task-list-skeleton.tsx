import { useMessages } from '#i18n/messages.ts'

/** The list without words, of the final size, while the records are read. */
export function TaskListSkeleton() {
  return (
    <>
      <div className="summary" />
      <div className="h-control" />
      <CardsSkeleton />
    </>
  )
}

/** Its cards alone. */
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
