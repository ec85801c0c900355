/** Longest wait for data from the network; milliseconds. */
const patienceMs = 20_000

/** Resolves at the next event of this name; rejects if the video fails or the event does not come in time. */
export function videoEvent(
  video: HTMLVideoElement,
  event: 'loadedmetadata' | 'loadeddata' | 'seeked',
): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = new AbortController()
    const end = (settle: () => void) => () => {
      stop.abort()
      clearTimeout(timer)
      settle()
    }
    const timer = setTimeout(end(reject), patienceMs)
    video.addEventListener(event, end(resolve), { signal: stop.signal })
    video.addEventListener('error', end(reject), { signal: stop.signal })
  })
}
