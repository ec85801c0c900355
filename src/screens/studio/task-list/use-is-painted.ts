import { startTransition, useEffect, useState } from 'react'
import { untilIdle } from '#lib/browser/until-idle.ts'

/** What is not in sight at first is made then at the latest, in milliseconds. */
const longestMs = 300

/** True once the first picture of a component is on the screen and the page has time for more. */
export function useIsPainted(): boolean {
  const [isPainted, setIsPainted] = useState(false)
  useEffect(() => {
    void untilIdle(longestMs).then(() => startTransition(() => setIsPainted(true)))
  }, [])
  return isPainted
}
