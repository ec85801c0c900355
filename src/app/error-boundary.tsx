import { Component, type ReactNode } from 'react'
import { useMessages } from '#i18n/messages.ts'
import { Button } from '#ui/button.tsx'

/** Catches what a screen did not foresee, and says that nothing is lost. Shows no internals. */
export class ErrorBoundary extends Component<{ children: ReactNode }, { hasFailed: boolean }> {
  override state = { hasFailed: false }

  static getDerivedStateFromError() {
    return { hasFailed: true }
  }

  override render() {
    return this.state.hasFailed ? <ErrorScreen /> : this.props.children
  }
}

function ErrorScreen() {
  const { shell } = useMessages()
  return (
    <main className="mx-auto grid max-w-xl justify-items-start gap-3 px-gutter py-24">
      <h1 className="text-2xl">{shell.errorTitle}</h1>
      <p className="text-soft">{shell.errorText}</p>
      <Button look="primary" onClick={() => window.location.reload()}>
        {shell.reload}
      </Button>
    </main>
  )
}
