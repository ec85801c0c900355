// Progress of a download, at the bottom of every screen: a download continues after navigation.

import type { Later } from '#i18n/dictionary.ts'
import { type Formats, useFormats } from '#i18n/format.ts'
import { useWords } from '#i18n/messages.ts'
import { createStore, type Store } from '#lib/store.ts'
import { useStore } from '#lib/use-store.ts'
import { announce } from '#ui/announcements.tsx'
import { ProgressBar } from '#ui/progress-bar.tsx'
import { showUnderWay } from '#ui/toast.tsx'

interface DownloadState {
  say: (words: Later['download'], formats: Formats) => string
  /** Bytes so far; `of` is the total in bytes, null if unknown. */
  bytes: number
  of: number | null
  /** 0–1; null while unknown. */
  fraction: number | null
  /** Size in bytes that is safe to collect before saving, once exceeded; else null. */
  tooLarge: number | null
}

export interface ShownDownload {
  /** Aborts when the user stops the download, and on `end`. */
  signal: AbortSignal
  /** True once the row has appeared; a short download ends before that. */
  isShown: () => boolean
  tell: (change: Partial<DownloadState>) => void
  /** Removes the row and aborts what is still running. */
  end: () => void
}

/** Delay of the row in milliseconds: shorter downloads need no message. */
const showAfterMs = 600

/** Interval of updates in milliseconds: faster ones are not readable. */
const tellEveryMs = 100

/** Shows a download until `end`. `words` and `formats` are for screen reader announcements. */
export function showDownload(
  say: DownloadState['say'],
  words: Later['download'],
  formats: Formats,
): ShownDownload {
  const stopping = new AbortController()
  const first: DownloadState = { say, bytes: 0, of: null, fraction: null, tooLarge: null }
  const state = createStore(first)
  let newest = first
  let telling: ReturnType<typeof setTimeout> | undefined
  let hide: (() => void) | null = null
  const timer = setTimeout(() => {
    hide = showUnderWay(
      <DownloadRow key={`download-${performance.now()}`} state={state} onStop={() => stopping.abort()} />,
    )
    announce(say(words, formats))
  }, showAfterMs)
  return {
    signal: stopping.signal,
    isShown: () => hide !== null,
    tell(change) {
      if (change.tooLarge != null && newest.tooLarge === null) {
        announce(words.large(formats.bytes(change.tooLarge)))
      }
      newest = { ...newest, ...change }
      telling ??= setTimeout(() => {
        telling = undefined
        state.set(newest)
      }, tellEveryMs)
    },
    end() {
      clearTimeout(timer)
      clearTimeout(telling)
      hide?.()
      stopping.abort()
    },
  }
}

function DownloadRow({ state, onStop }: { state: Store<DownloadState>; onStop: () => void }) {
  const words = useWords('download')
  const formats = useFormats()
  const { say, bytes, of, fraction, tooLarge } = useStore(state)
  const text = say(words, formats)
  const loaded = formats.bytes(bytes)
  return (
    <section aria-label={text} className="toast w-full">
      <div className="min-w-0 flex-1 py-2">
        <p className="truncate">{text}</p>
        <ProgressBar label={text} value={fraction === null ? null : fraction * 100} className="my-1.5" />
        <p className="text-sm tabular-nums opacity-80">
          {of === null ? words.bytes(loaded) : words.bytesOf(loaded, formats.bytes(of))}
        </p>
        {tooLarge !== null && <p className="text-sm">{words.large(formats.bytes(tooLarge))}</p>}
      </div>
      <button type="button" className="min-h-control rounded-md px-3 font-semibold" onClick={onStop}>
        {words.stop}
      </button>
    </section>
  )
}
