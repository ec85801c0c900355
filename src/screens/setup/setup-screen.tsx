// Shows the whole content of an opened setup link and asks for consent. Nothing is stored before that.

import { findKnown, readSetupLink } from '#environments/setup-link.ts'
import { tokenChanges, tokenState } from '#environments/tokens.ts'
import { useWords } from '#i18n/messages.ts'
import { useStore } from '#lib/use-store.ts'
import { MessagePage } from '#screens/shared/message-page.tsx'
import { openedSetupLink } from '#screens/shared/opened-setup-link.ts'
import { useEnvironments } from '#screens/shared/services.ts'
import { SetupQuestion } from './setup-question.tsx'

export default function SetupScreen() {
  const { setup } = useWords('settings')
  const text = useStore(openedSetupLink)
  const state = useEnvironments()
  // Whether a token is being decrypted: the question then starts anew with it.
  const isOpening = useStore(tokenChanges, () =>
    state.environments.some((one) => tokenState(one) === 'opening'),
  )
  if (text === null) return <MessagePage title={setup.goneTitle} text={setup.goneText} />
  const reading = readSetupLink(text)
  if (!reading.ok) return <MessagePage title={setup.badTitle} text={setup.problems[reading.problem]} />
  return (
    <SetupQuestion key={`${isOpening} ${text}`} link={reading.link} known={findKnown(reading.link, state)} />
  )
}
