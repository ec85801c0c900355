// One notice for an expired sign-in in front of the whole site, whatever it blocks. Part of the first load,
// because no other chunk could be loaded then.

import { LogIn } from 'lucide-react'
import { useMessages } from '#i18n/messages.ts'
import { Button } from '#ui/button.tsx'
import { Notice } from '#ui/notice.tsx'
import { useSite } from '../services.ts'

export function SignInTrouble() {
  const { shell } = useMessages()
  const { isSignedOut } = useSite()
  return (
    <Notice icon={LogIn} tone="warn" title={shell.signedOut} role="status">
      <p className="mb-3">{isSignedOut ? shell.signedOutDemo : shell.signedOutText}</p>
      <SignInButton />
    </Notice>
  )
}

/** Reloads the page, for which the host shows its sign-in. Tasks and the form survive a reload. */
export function SignInButton() {
  const { shell } = useMessages()
  return (
    <Button icon={LogIn} onClick={() => window.location.reload()}>
      {shell.signIn}
    </Button>
  )
}
