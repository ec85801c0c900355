import { BellRing } from 'lucide-react'
import { useEffect } from 'react'
import { notifyStore } from '#environments/notification-preferences.ts'
import { useMessages } from '#i18n/messages.ts'
import { pageId } from '#lib/browser/page-id.ts'
import { useStore } from '#lib/use-store.ts'
import { turnNotificationsOn, useNotificationPermission } from '#screens/shared/notify-permission.ts'
import { useTaskState } from '#screens/shared/services.ts'
import type { TaskState } from '#tasks/store/task-store.ts'
import { Button } from '#ui/button.tsx'
import { fadesAway } from '#ui/fade-away.ts'
import { Notice } from '#ui/notice.tsx'
import { showToast, showUnderWay } from '#ui/toast.tsx'

/** The user submitted something since this page was opened, so there is something to wait for. */
function hasSubmitted({ ids, byId }: TaskState): boolean {
  const newest = byId.get(ids[0] ?? '')
  return newest !== undefined && !newest.isAdded && newest.tabId === pageId
}

/** Asks once per browser, and only after a submission, whether to notify when videos finish. */
export default function NotifyAsk() {
  const wish = useStore(notifyStore)
  const permission = useNotificationPermission()
  const isTime = useTaskState(hasSubmitted)
  const isAsking = isTime && wish === 'unasked' && permission !== 'denied' && permission !== 'unsupported'
  // Over the page, so that it does not push the new task away, and in one pile with the toasts.
  useEffect(() => (isAsking ? showUnderWay(<Question key="notify-ask" />) : undefined), [isAsking])
  return null
}

function Question() {
  const { notifications: words } = useMessages().tasks
  return (
    <div
      ref={fadesAway}
      className="pointer-events-auto order-last w-full animate-rise rounded-lg shadow-dialog min-[640px]:w-96 min-[640px]:justify-self-end"
    >
      <Notice icon={BellRing} title={words.askTitle}>
        <p>{words.askText}</p>
        <div className="mt-2.5 flex flex-wrap gap-2">
          <Button
            onClick={async () => showToast((await turnNotificationsOn()) ? words.isOn : words.isBlocked)}
          >
            {words.yes}
          </Button>
          <Button variant="quiet" onClick={() => notifyStore.set('off')}>
            {words.no}
          </Button>
        </div>
      </Notice>
    </div>
  )
}
