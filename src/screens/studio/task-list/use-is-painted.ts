import { startTransition, useEffect, useState } from 'react'
import { untilIdle } from '#lib/browser/until-idle.ts'

/** Latest time to render what is not visible at first, in milliseconds. */
const longestMs = 300

/** True once a component has been painted for the first time and the page is idle. */
export function useIsPainted(): boolean {
  const [isPainted, setIsPainted] = useState(false)
  useEffect(() => {
    void untilIdle(longestMs).then(() => startTransition(() => setIsPainted(true)))
  }, [])
  return isPainted
}
