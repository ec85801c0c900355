// The selected tasks, as far as each card needs to know.

import { createContext, use } from 'react'
import { noSelection, type Selection } from '#lib/selection.ts'
import { createStore, type Store } from '#lib/store.ts'
import { useStore } from '#lib/use-store.ts'

export const SelectionContext = createContext<Store<Selection>>(createStore(noSelection))

/** A part of the selection; rerenders only when that part changes. */
function useSelected<T extends string | number | boolean>(select: (selection: Selection) => T): T {
  return useStore(use(SelectionContext), select)
}

export function useIsSelecting(): boolean {
  return useSelected(({ isOn }) => isOn)
}

export function useIsSelected(id: string): boolean {
  return useSelected(({ ids }) => ids.has(id))
}
