import { lazy, Suspense, useEffect } from 'react'
import { HashRouter, type RouteObject, useLocation, useRoutes } from 'react-router'
import { useMessages, withWords } from '#i18n/messages.ts'
import { MessagePage } from '#screens/shared/message-page.tsx'
import { paths } from '#screens/shared/paths.ts'
import { ServicesContext } from '#screens/shared/services.ts'
import { StudioScreen } from '#screens/studio/studio-screen.tsx'
import type { Services } from '#tasks/services.ts'
import { ErrorBoundary } from './error-boundary.tsx'
import { Shell } from './shell.tsx'

const TaskScreen = lazy(() => withWords(import('#screens/task/task-screen.tsx')))
const CompareScreen = lazy(() => withWords(import('#screens/compare/compare-screen.tsx')))
const SettingsScreen = lazy(() => withWords(import('#screens/settings/settings-screen.tsx')))
const SetupScreen = lazy(() => withWords(import('#screens/setup/setup-screen.tsx')))

/** The studio is part of the first load; the other screens load when they are needed. */
const routes: RouteObject[] = [
  { path: '/', element: <StudioScreen /> },
  { path: '/tasks/:taskId', element: <TaskScreen /> },
  { path: '/compare', element: <CompareScreen /> },
  { path: '/settings', element: <SettingsScreen /> },
  { path: paths.setup, element: <SetupScreen /> },
  { path: '*', element: <NotFoundScreen /> },
]

function NotFoundScreen() {
  const { shell } = useMessages()
  return <MessagePage title={shell.notFoundTitle} text={shell.notFoundText} />
}

interface AppProps {
  services: Services
  /** Called once the app is on the screen. */
  onShown?: (() => void) | undefined
}

function Shown({ onShown }: Pick<AppProps, 'onShown'>) {
  // biome-ignore lint/correctness/useExhaustiveDependencies: once
  useEffect(() => onShown?.(), [])
  return null
}

function Screen({ onShown }: Pick<AppProps, 'onShown'>) {
  const { pathname } = useLocation()
  // Not even `*` matches an address with a line break in it.
  const screen = useRoutes(routes) ?? <NotFoundScreen />
  // Inside the shell, so that all other screens stay reachable after a failure.
  return (
    <ErrorBoundary place={pathname}>
      <Suspense fallback={null}>
        {screen}
        {/* React takes over what is in here by itself, after everything else. */}
        <Shown onShown={onShown} />
      </Suspense>
    </ErrorBoundary>
  )
}

export function App({ services, onShown }: AppProps) {
  return (
    <ErrorBoundary>
      <ServicesContext value={services}>
        <HashRouter>
          <Shell>
            <Screen onShown={onShown} />
          </Shell>
        </HashRouter>
      </ServicesContext>
    </ErrorBoundary>
  )
}
