import { createValue } from '#lib/store.ts'

/** Whether the list of keys is open; any screen may open it. */
export const isShortcutListOpen = createValue(false)
