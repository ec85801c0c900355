// Which tasks are chosen, as far as each card has to know.

import { createContext, use, useSyncExternalStore } from 'react'
import { noSelection, type Selection } from '#lib/selection.ts'
import { createStore, type Store } from '#lib/store.ts'

export const SelectionContext = createContext<Store<Selection>>(createStore(noSelection))

/** A part of the selection; renders again only where that part changes. */
function useSelected<T extends string | number | boolean>(select: (selection: Selection) => T): T {
  const selection = use(SelectionContext)
  return useSyncExternalStore(selection.subscribe, () => select(selection.get()))
}

export function useIsSelecting(): boolean {
  return useSelected(({ isOn }) => isOn)
}

export function useIsSelected(id: string): boolean {
  return useSelected(({ ids }) => ids.has(id))
}
