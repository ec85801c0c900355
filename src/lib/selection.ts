// Multiple selection in a list. Pure: every function returns a new selection.

export interface Selection {
  /** Whether selection mode is on; it may be on with nothing selected. */
  isOn: boolean
  ids: ReadonlySet<string>
  /** Start of a range: the item that was last selected or deselected individually. */
  anchor: string | null
}

export const noSelection: Selection = { isOn: false, ids: new Set(), anchor: null }
export const emptySelection: Selection = { ...noSelection, isOn: true }

export function toggle({ ids }: Selection, id: string): Selection {
  const next = new Set(ids)
  if (!next.delete(id)) next.add(id)
  return { isOn: true, ids: next, anchor: id }
}

/** Adds all items from the anchor to `id` in `order`; only `id` if `order` does not contain the anchor. */
export function extendTo({ ids, anchor }: Selection, id: string, order: readonly string[]): Selection {
  const [from, to] = [order.indexOf(anchor ?? id), order.indexOf(id)].sort((one, other) => one - other)
  const range = from === undefined || from < 0 || to === undefined ? [id] : order.slice(from, to + 1)
  return { isOn: true, ids: new Set([...ids, ...range]), anchor: range.includes(anchor ?? '') ? anchor : id }
}

export function chooseAll(order: readonly string[]): Selection {
  return { isOn: true, ids: new Set(order), anchor: null }
}
