// Settings of offline videos, and the storage in use.

import { type ReactNode, useId } from 'react'
import {
  offlineLimitStore,
  offlineLimits,
  offlineModeStore,
  offlineModes,
} from '#environments/offline-preferences.ts'
import { useFormats } from '#i18n/format.ts'
import { useWords } from '#i18n/messages.ts'
import { useStore } from '#lib/use-store.ts'
import { Select } from '#ui/field.tsx'
import { Segmented } from '#ui/segmented.tsx'
import { StorageGauge } from './storage-gauge.tsx'

export function StorageSection() {
  const { storage: words } = useWords('settings')
  const formats = useFormats()
  const mode = useStore(offlineModeStore)
  const limit = useStore(offlineLimitStore)
  const limitId = useId()
  const limits = [...new Set([...offlineLimits, limit])].sort((one, other) => one - other)
  return (
    <div className="panel divide-y divide-line">
      <Row title={words.mode} hint={words.modeHints[mode]}>
        <Segmented
          label={words.mode}
          value={mode}
          options={offlineModes.map((value) => ({ value, label: words.modes[value] }))}
          onChange={offlineModeStore.set}
        />
      </Row>
      <Row title={<label htmlFor={limitId}>{words.limit}</label>} hint={words.limitHint}>
        <div className="w-36 flex-none max-sm:w-full">
          <Select
            id={limitId}
            value={String(limit)}
            options={limits.map((value) => ({ value: String(value), label: formats.bytes(value) }))}
            onChoose={(value) => offlineLimitStore.set(Number(value))}
          />
        </div>
      </Row>
      <StorageGauge limit={limit} />
    </div>
  )
}

function Row({ title, hint, children }: { title: ReactNode; hint: string; children: ReactNode }) {
  return (
    <div className="flex items-center gap-x-4 gap-y-3 px-4 py-3.5 max-sm:flex-col max-sm:items-stretch">
      <div className="min-w-0 flex-1">
        {title}
        <p className="text-muted text-sm">{hint}</p>
      </div>
      {children}
    </div>
  )
}
