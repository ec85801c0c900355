import { type ComponentProps, lazy, type ReactNode, Suspense, useState } from 'react'
import { useMessages, withWords } from '#i18n/messages.ts'

/** Loaded when the dialog opens. */
const ConnectDialog = lazy(() => withWords(import('./connect-dialog.tsx')))

interface ConnectProps {
  /** Renders the control that opens the dialog. */
  children: (props: Pick<ComponentProps<'button'>, 'onClick'>, label: string) => ReactNode
}

/** Leads from the demo to the user's own server. */
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
