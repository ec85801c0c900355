import { useMessages } from '#i18n/messages.ts'

/** Cards without words, of the final size, while the records are read. */
export function TaskListSkeleton() {
  const { shell } = useMessages()
  return (
    <div role="status" aria-busy="true" aria-label={shell.loading}>
      <div className="summary" />
      <div className="h-control" />
      <div className="card-grid">
        {['a', 'b', 'c'].map((key) => (
          <div key={key} className="cell">
            <div className="card">
              <div className="bg-sunken [grid-area:stage]" />
              <div className="mx-3.5 mt-4 h-3.5 w-4/5 rounded-sm bg-sunken" />
            </div>
          </div>
        ))}
      </div>
    </div>
  )
}
