// Notice about an unreachable server: what that means for its tasks, and a test that finds the reason.

import { CloudOff, Plug, X } from 'lucide-react'
import { serverOf } from '#environments/api-server.ts'
import { type Environment, environmentName } from '#environments/environment.ts'
import { useLocale, useWords } from '#i18n/messages.ts'
import { checkNow } from '#tasks/polling/video-query.ts'
import { isWaiting } from '#tasks/store/task.ts'
import { Button, IconButton } from '#ui/button.tsx'
import { Notice } from '#ui/notice.tsx'
import { useServices } from '../services.ts'
import { ConnectionTest } from './connection-test.tsx'
import { useConnectionTest } from './use-connection-test.ts'

interface ContactTroubleProps {
  environment: Environment
  onDismiss: () => void
}

export default function UnreachableServer({ environment, onDismiss }: ContactTroubleProps) {
  const words = useWords('connection')
  const locale = useLocale()
  const services = useServices()
  const { tasks } = services

  /** Polls the affected tasks now, because their next poll may be minutes away. */
  const askAgain = () => {
    for (const task of tasks.get().byId.values()) {
      const isLost = task.environmentId === environment.id && task.notice !== null && isWaiting(task)
      // Errors are stored in the task.
      if (isLost) checkNow(task.id, services).catch(() => {})
    }
  }

  const { run, start, stop, button } = useConnectionTest(askAgain)
  const test = () => start(serverOf(environment))
  return (
    <Notice
      icon={CloudOff}
      tone="warn"
      title={words.lost.title(environmentName(environment, locale))}
      end={<IconButton icon={X} label={words.lost.dismiss} onClick={onDismiss} />}
    >
      <p>{words.lost.text}</p>
      {run === null ? (
        <Button icon={Plug} className="mt-2.5" ref={button} onClick={test}>
          {words.test}
        </Button>
      ) : (
        <div className="mt-3 -mr-8 -ml-6.5">
          <ConnectionTest run={run} onAgain={test} onStop={stop} />
        </div>
      )}
    </Notice>
  )
}
