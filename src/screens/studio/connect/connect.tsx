import { type ComponentProps, lazy, type ReactNode, Suspense, useState } from 'react'
import { loadWords, useMessages } from '#i18n/messages.ts'

/** Only who connects a server needs it. */
const ConnectDialog = lazy(async () => {
  const [dialog] = await Promise.all([
    import('./connect-dialog.tsx'),
    loadWords('connection'),
    loadWords('settings'),
  ])
  return dialog
})

interface ConnectProps {
  /** What opens the dialog. */
  children: (props: Pick<ComponentProps<'button'>, 'onClick'>, label: string) => ReactNode
}

/** The way from the demo to a server of one's own. */
export function Connect({ children }: ConnectProps) {
  const { studio } = useMessages()
  const [isOpen, setIsOpen] = useState(false)
  return (
    <>
      {children({ onClick: () => setIsOpen(true) }, studio.connectOwn)}
      {isOpen && (
        <Suspense>
          <ConnectDialog onClose={() => setIsOpen(false)} />
        </Suspense>
      )}
    </>
  )
}
