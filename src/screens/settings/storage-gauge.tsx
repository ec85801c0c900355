// Storage used by records, posters and offline videos, and the quota of the browser.

import { HardDrive, Trash2 } from 'lucide-react'
import { useRef, useState } from 'react'
import { useFormats } from '#i18n/format.ts'
import { useWords } from '#i18n/messages.ts'
import { useStore } from '#lib/use-store.ts'
import { createOfflineVideos } from '#media/offline/offline-videos.ts'
import { bytesOf, roomTrouble } from '#media/offline/room.ts'
import { useServices, useTaskState } from '#screens/shared/services.ts'
import { Button } from '#ui/button.tsx'
import { Dialog, DialogActions } from '#ui/dialog.tsx'
import { Notice } from '#ui/notice.tsx'
import { showToast } from '#ui/toast.tsx'
import { useStorageState } from './use-storage-state.ts'

export function StorageGauge({ limit }: { limit: number }) {
  const { storage: words } = useWords('settings')
  const formats = useFormats()
  const all = [...(useStore(useServices().get(createOfflineVideos))?.values() ?? [])]
  const videoBytes = bytesOf(all)
  const { space, isPersisted, posters } = useStorageState(videoBytes)
  const tasks = useTaskState(({ byId }) => byId.size)
  const [isAsking, setIsAsking] = useState(false)
  const gauge = useRef<HTMLDivElement>(null)

  const videos = all.filter(({ bytes }) => bytes > 0).length
  const recordBytes = space && Math.max(0, space.usage - videoBytes - posters.bytes)
  const free = space && Math.max(0, space.quota - space.usage)
  const trouble = roomTrouble(space, videoBytes, limit)
  const rows = [
    { ...part('records', recordBytes), counted: words.countedTasks(formats.number(tasks)) },
    { ...part('posters', posters.bytes), counted: words.countedPosters(formats.number(posters.count)) },
    { ...part('videos', videoBytes), counted: words.countedVideos(formats.number(videos)) },
  ]
  const shown = rows.map(({ name, bytes, counted }) => ({
    name,
    bytes,
    text: words.and(counted, bytes === null ? null : formats.bytes(bytes)),
  }))
  const whole = space?.quota ?? limit
  return (
    <div ref={gauge} tabIndex={-1} className="grid gap-4 px-4 py-4 outline-none">
      <div className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1 tabular-nums">
        <strong>{words.used(formats.bytes(space?.usage ?? videoBytes + posters.bytes))}</strong>
        <span className="text-muted text-sm">
          {space === null ? words.notSaid : words.allowed(formats.bytes(space.quota))}
        </span>
      </div>
      {/* The list below has the same content as text. */}
      <div aria-hidden className="gauge flex h-2.5 gap-0.5 overflow-hidden rounded-full bg-sunken">
        {shown.map(({ name, bytes }) => (
          <i
            key={name}
            className={colours[name]}
            // Even a tiny part stays visible.
            style={{ width: `${(100 * (bytes ?? 0)) / whole}%`, minWidth: bytes ? '3px' : undefined }}
          />
        ))}
      </div>
      <ul className="grid gap-2">
        {shown.map(({ name, text }) => (
          <LegendRow key={name} colour={colours[name]} label={words[name]} text={text} />
        ))}
        {free !== null && (
          <LegendRow
            colour="bg-sunken shadow-[inset_0_0_0_1px_var(--line-strong)]"
            label={words.free}
            text={formats.bytes(free)}
          />
        )}
      </ul>
      {trouble !== null && (
        <Notice icon={HardDrive} tone="warn" title={words.troubles[trouble].title}>
          <p>{words.troubles[trouble].text}</p>
        </Notice>
      )}
      {isPersisted !== null && all.length > 0 && (
        <p className="text-muted text-sm">{isPersisted ? words.persisted : words.notPersisted}</p>
      )}
      {videos > 0 && (
        <div className="-ml-2.5 flex flex-wrap items-center gap-x-2">
          <Button variant="quiet-danger" icon={Trash2} onClick={() => setIsAsking(true)}>
            {words.removeAll}
          </Button>
          <span className="text-muted text-sm max-sm:pl-2.5">{words.recordsStay}</span>
        </div>
      )}
      {isAsking && (
        <RemoveAllDialog
          count={videos}
          onClose={() => setIsAsking(false)}
          // The button that opened the dialog is gone then.
          onRemoved={() => gauge.current?.focus()}
        />
      )}
    </div>
  )
}

type PartName = 'records' | 'posters' | 'videos'

const colours: Record<PartName, string> = { records: 'bg-text', posters: 'bg-muted', videos: 'bg-accent' }

/** `bytes` is null if unknown. */
function part(name: PartName, bytes: number | null) {
  return { name, bytes }
}

function LegendRow({ colour, label, text }: { colour: string; label: string; text: string }) {
  return (
    <li className="flex items-center gap-2.5">
      <i aria-hidden className={`size-2.5 flex-none rounded-[3px] ${colour}`} />
      {label}
      <span className="ml-auto text-right tabular-nums">{text}</span>
    </li>
  )
}

interface RemoveAllDialogProps {
  count: number
  onClose: () => void
  onRemoved: () => void
}

function RemoveAllDialog({ count, onClose, onRemoved }: RemoveAllDialogProps) {
  const { storage: words } = useWords('settings')
  const formats = useFormats()
  const offlineVideos = useServices().get(createOfflineVideos)
  const removeAll = async () => {
    onClose()
    if (!(await offlineVideos.remove([...(offlineVideos.get()?.keys() ?? [])]))) return
    showToast(words.allRemoved)
    onRemoved()
  }
  return (
    <Dialog title={words.removeAllTitle(formats.number(count))} onClose={onClose}>
      <p className="text-soft">{words.removeAllText}</p>
      <DialogActions>
        <Button variant="quiet" onClick={onClose}>
          {words.cancel}
        </Button>
        <Button variant="danger" onClick={() => void removeAll()}>
          {words.removeAllConfirm}
        </Button>
      </DialogActions>
    </Dialog>
  )
}
