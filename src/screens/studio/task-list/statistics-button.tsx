import { ChartColumn } from 'lucide-react'
import { lazy, Suspense, useState } from 'react'
import { useMessages } from '#i18n/messages.ts'
import { IconButton } from '#ui/button.tsx'

const Statistics = lazy(() => import('./statistics.tsx'))

/** Opens the figures and the chart; they are not above the list, where videos belong. */
export function StatisticsButton() {
  const { summary: words } = useMessages().tasks
  const [isOpen, setIsOpen] = useState(false)
  return (
    <>
      <IconButton icon={ChartColumn} label={words.title} onClick={() => setIsOpen(true)} />
      {isOpen && (
        <Suspense fallback={null}>
          <Statistics onClose={() => setIsOpen(false)} />
        </Suspense>
      )}
    </>
  )
}
