import { Component, type ReactNode, useLayoutEffect } from 'react'
import { useMessages } from '#i18n/messages.ts'
import { useStore } from '#lib/use-store.ts'
import { paths } from '#screens/shared/paths.ts'
import { Button } from '#ui/button.tsx'
import { lostPart, sayOnScreen } from './offer-reload.ts'

interface Props {
  /** The current path: the failure disappears when the person leaves it. */
  place?: string
  children: ReactNode
}

/** Catches unexpected errors, and says that nothing is lost. Shows no internals. */
export class ErrorBoundary extends Component<Props, { hasFailed: boolean; place: string | undefined }> {
  override state = { hasFailed: false, place: this.props.place }

  static getDerivedStateFromError() {
    return { hasFailed: true }
  }

  static getDerivedStateFromProps({ place }: Props, state: ErrorBoundary['state']) {
    return place === state.place ? null : { hasFailed: false, place }
  }

  override render() {
    // React has discarded the failed tree, so the next one is built from the stored tasks.
    if (this.state.hasFailed) return <ErrorScreen onGoOn={() => this.setState({ hasFailed: false })} />
    return <>{this.props.children}</>
  }
}

function ErrorScreen({ onGoOn }: { onGoOn: () => void }) {
  const { shell } = useMessages()
  const lost = useStore(lostPart)
  useLayoutEffect(sayOnScreen, [])
  const reload = () => window.location.reload()
  const text = { missing: shell.partMissing, reload: shell.errorText }
  return (
    <main className="mx-auto grid max-w-xl justify-items-start gap-3 px-gutter py-24">
      <h1 className="text-2xl">{shell.errorTitle}</h1>
      <p className="text-soft">{lost === null ? shell.failedText : text[lost]}</p>
      <div className="flex flex-wrap gap-2">
        {lost === null && (
          <Button variant="primary" onClick={onGoOn}>
            {shell.goOn}
          </Button>
        )}
        {lost === 'missing' ? (
          <Button variant="primary" onClick={goHome}>
            {shell.home}
          </Button>
        ) : (
          <Button {...(lost === 'reload' && { variant: 'primary' })} onClick={reload}>
            {shell.reload}
          </Button>
        )}
      </div>
    </main>
  )
}

/** Leaves the current screen first: after a reload it would fail again. */
function goHome(): void {
  window.location.hash = paths.studio
  window.location.reload()
}
