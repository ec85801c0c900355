// Selection of cards: with their checkboxes, a range with Shift, and with keys while the list has the focus.

import type { KeyboardEvent, MouseEvent } from 'react'
import { findAction } from '#lib/keys.ts'
import { extendTo, type Selection, toggle } from '#lib/selection.ts'
import type { Store } from '#lib/store.ts'
import { listKeys } from '#screens/shared/shortcuts.ts'
import { type Direction, type Layout, neighbourOf } from '../list-layout.ts'
import { taskIdAt } from '../use-list-focus.ts'

interface SelectKeysOptions {
  selection: Store<Selection>
  order: readonly string[]
  focusTask: (id: string) => void
}

export function useSelectKeys({ selection, order, focusTask }: SelectKeysOptions) {
  const pick = (id: string, isRange: boolean) => {
    const now = selection.get()
    selection.set(isRange ? extendTo(now, id, order) : toggle(now, id))
  }

  const move = (event: KeyboardEvent, id: string, layout: Layout) => {
    const next = neighbourOf(layout, id, event.key as Direction)
    event.preventDefault()
    if (next === null) return
    if (event.shiftKey) {
      const now = selection.get()
      selection.set(extendTo({ ...now, anchor: now.anchor ?? id }, next, order))
    }
    focusTask(next)
  }

  return {
    onClick(event: MouseEvent) {
      const id = isPickBox(event.target) ? taskIdAt(event.target) : null
      if (id !== null) pick(id, event.shiftKey)
    },
    onKeyDown(event: KeyboardEvent, layout: Layout) {
      const id = taskIdAt(event.target)
      if (id === null || !isForCard(event)) return
      const isOnCard = isPickBox(event.target) || isPrompt(event.target)
      const action = findAction(listKeys, event.nativeEvent)
      if (action === 'pick' || action === 'pickRange') pick(id, event.shiftKey)
      else if (event.key === ' ' && isPrompt(event.target) && selection.get().isOn) {
        event.preventDefault()
        pick(id, event.shiftKey)
      } else if (isOnCard && (action === 'move' || action === 'moveAndPick')) move(event, id, layout)
    },
  }
}

function isPickBox(target: EventTarget): boolean {
  return target instanceof Element && target.matches('[data-pick]')
}

function isPrompt(target: EventTarget): boolean {
  return target instanceof Element && target.matches('a[id^="prompt-"]')
}

/** False for keys that players, menus, dialogs and fields handle themselves. */
function isForCard({ target, ctrlKey, metaKey, altKey }: KeyboardEvent): boolean {
  if (ctrlKey || metaKey || altKey || !(target instanceof Element)) return false
  return target.closest('video, [popover], dialog, textarea, input:not([data-pick])') === null
}
