// After the site's sign-in is required again, notices that the person has signed in, also in another tab.

import { needsSignIn } from '#api/sign-in.ts'
import { askSignIn } from '#api/site-file.ts'
import { subscribeToOnline } from '#lib/browser/network-hint.ts'
import { isHidden, subscribeToVisibility } from '#lib/browser/visibility.ts'

/** How often to check while the person is signed out, in milliseconds; requests one small file. */
const intervalMs = 10_000

/** Runs as long as the page; sends nothing unless a request got the sign-in page. */
export function startWatchingSignIn(): void {
  let timer: ReturnType<typeof setInterval> | undefined
  const refresh = async () => {
    if (needsSignIn.get() && (await askSignIn()) === 'open') needsSignIn.set(false)
  }
  const follow = () => {
    clearInterval(timer)
    timer = needsSignIn.get() ? setInterval(refresh, intervalMs) : undefined
  }
  needsSignIn.subscribe(follow)
  subscribeToOnline(() => void refresh())
  subscribeToVisibility(() => {
    if (!isHidden()) void refresh()
  })
  follow()
}
