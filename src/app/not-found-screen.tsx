import { useMessages } from '#i18n/messages.ts'
import { MessagePage } from '#screens/shared/message-page.tsx'

export function NotFoundScreen() {
  const { shell } = useMessages()
  return <MessagePage title={shell.notFoundTitle} text={shell.notFoundText} />
}
