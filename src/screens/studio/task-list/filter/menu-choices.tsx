import type { ReactNode } from 'react'
import { useMessages } from '#i18n/messages.ts'
import { MenuItem } from '#ui/menu.tsx'

/** Items of a menu under a heading. */
export function Group({ label, children }: { label: string; children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is not allowed in a menu
    <div role="group" aria-label={label}>
      <p aria-hidden className="px-2.5 pt-1 pb-0.5 text-muted text-xs">
        {label}
      </p>
      {children}
    </div>
  )
}

interface ChoicesProps {
  label: string
  values: readonly string[]
  /** null for all values. */
  chosen: string | null
  nameOf: (value: string) => string
  onChoose: (value: string | null) => void
}

/** The values of a filter, and all of them. */
export function Choices({ label, values, chosen, nameOf, onChoose }: ChoicesProps) {
  const { tools } = useMessages().tasks
  return (
    <Group label={label}>
      {[null, ...values].map((value) => (
        <MenuItem key={value} isChecked={value === chosen} onClick={() => onChoose(value)}>
          {value === null ? tools.every : nameOf(value)}
        </MenuItem>
      ))}
    </Group>
  )
}
